package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page says of a consent that has ended by itself: no message comes under it any more. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PageEndIT {

    private static final String GIVE = "value=\"give\"";
    private static final String WITHDRAW = "value=\"withdraw\"";
    private static final String SILENT = "hace mucho que no se sabe de ti";

    @Inject PageLinks pages;
    @Inject Asked asked;

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void openBrandWithNewsThatAreAgreedToWithoutEnd() {
        brand = World.brand();
        Map<String, Object> news = new HashMap<>(World.purposeBody("MARKETING"));
        news.remove("validity");
        World.call()
                .body(news)
                .put("/brands/" + brand.code() + "/purposes/news")
                .then()
                .statusCode(200);
        person = World.person();
    }

    private static Instant monthsAgo(int months) {
        return DecisionClock.now().atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
    }

    private Map<String, Object> consentBody(Instant at) {
        return World.consentBody(brand, "news", person, at);
    }

    private void agree(Instant at) {
        World.consents(List.of(consentBody(at))).statusCode(200);
    }

    private SendRequested news() {
        return Sending.asking(brand, person, MessageClass.MARKETING, "news", null);
    }

    private String article() {
        String html = page(pages.link(brand, person));
        String from = html.substring(html.indexOf("<article aria-labelledby=\"purpose-news"));
        return from.substring(0, from.indexOf("</article>"));
    }

    @Test
    void consentThatSilenceHasEndedIsNotShownAsGivenAndCanBeGivenAgain() {
        // given
        agree(monthsAgo(25));

        // when
        List<String> reasons = asked.decide(news()).reasons();

        // then
        assertThat(reasons).containsExactly("CON_INACTIVE");
        assertThat(article()).contains(SILENT, GIVE, WITHDRAW).doesNotContain("Lo aceptaste");
        done(pages.link(brand, person), "resumed", Map.of("action", "resume"));
        assertThat(article()).contains("Lo aceptaste").doesNotContain(SILENT, GIVE);
    }

    @Test
    void silenceIsMeasuredByTheLawOfThePlaceThatMessagesWereLastAskedFor() {
        // given
        agree(monthsAgo(25));
        assertThat(article()).contains(SILENT);

        // when
        asked.decide(Sending.in("FR", news()));

        // then
        assertThat(article()).contains("Lo aceptaste").doesNotContain(SILENT, GIVE);
    }

    @Test
    void consentThatAnOldInquiryImpliedIsNotShownAsGiven() {
        // given
        Instant inquiry = monthsAgo(7);
        Map<String, Object> body = new HashMap<>(consentBody(inquiry));
        body.put(
                "terms",
                Map.of(
                        "legalBasis", "IMPLIED_CASL",
                        "relationship", "INQUIRY",
                        "jurisdiction", "CA"));
        body.put("evidence", Map.of("permission", "asked", "date", inquiry.toString()));
        World.consents(List.of(body)).statusCode(200);

        // then
        assertThat(article())
                .contains("Tu permiso caducó", GIVE)
                .doesNotContain("Lo aceptaste", SILENT);
    }
}
