package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.found;
import static io.anuencia.consent.preference.PostedForms.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.standing.Requests;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of a purpose. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PageStatusIT {

    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");
    private static final String GIVE = "value=\"give\"";
    private static final String WITHDRAW = "value=\"withdraw\"";

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void openBrand() {
        brand = World.brand();
        person = World.consenting(brand);
    }

    private void suppress(String kind) {
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", person.toString()),
                                "kind", kind,
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);
        Erasing.laterSecond();
    }

    /** The part of the page about a purpose. */
    private String article(String purpose) {
        String html = page(pages.link(brand, person));
        String from = html.substring(html.indexOf("<article aria-labelledby=\"purpose-" + purpose));
        return from.substring(0, from.indexOf("</article>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLAINT", "USER_BLOCKED", "CHANNEL"})
    void consentThatAStopHoldsBackIsNotShownAsGivenAndCanBeGivenAgain(String kind) {
        // given
        suppress(kind);

        // when
        String shown = article("promotions");
        done(
                pages.link(brand, person),
                "given",
                Map.of("action", "give", "purpose", "promotions", "offer", found(OFFER, shown)));

        // then
        assertThat(shown)
                .contains("class=\"no\"", "Lo aceptaste el", "pero ahora no te llega")
                .contains(GIVE, WITHDRAW);
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        assertThat(article("promotions")).contains("class=\"yes\"").doesNotContain("no te llega");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "LEGAL_HOLD"})
    void consentUnderAnOrderIsNotAskedForAgain(String kind) {
        // given
        suppress(kind);

        // when
        String shown = article("promotions");

        // then
        assertThat(shown)
                .contains("class=\"no\"", "una orden o la ley lo impide", WITHDRAW)
                .doesNotContain(GIVE);
    }

    @Test
    void consentOfSomebodyTooYoungIsNotShownAsGiven() {
        // given
        Map<String, Object> child =
                new HashMap<>(World.consentBody(brand, "newsletter", person, DecisionClock.now()));
        child.put("terms", Map.of("ageAttested", false));
        World.consents(List.of(child)).statusCode(200);

        // when
        String shown = article("promotions");

        // then
        assertThat(asked.reasons(brand, person)).contains("RCPT_MINOR");
        assertThat(shown).contains("una orden o la ley lo impide").doesNotContain(GIVE);
    }

    @Test
    void nextHolderOfANumberIsNotToldWhatTheFormerOneAgreedTo() {
        // given
        suppress("REASSIGNED");

        // when
        String shown = article("promotions");

        // then
        assertThat(shown)
                .contains("No lo has aceptado", GIVE)
                .doesNotContain("Lo aceptaste", WITHDRAW);
    }

    @Test
    void consentThatAReportLeavesInForceIsShown() {
        // given
        suppress("REASSIGNED");

        // when
        brand = World.brand();
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now());

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        assertThat(article("promotions")).contains("Lo aceptaste el", WITHDRAW);
    }

    @Test
    void consentThatAReportToAnotherBrandHoldsBackIsNotShown() {
        // given
        suppress("REASSIGNED");

        // when
        brand = World.brand();
        World.consent(brand, "promotions", person, World.CONSENTED);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("RCPT_REASSIGNED");
        assertThat(article("promotions"))
                .contains("No lo has aceptado", GIVE)
                .doesNotContain("Lo aceptaste", WITHDRAW);
    }

    @Test
    void nextHolderOfANumberIsNotToldThatAConsentWasInvalid() {
        // given
        World.invalidate(brand, person);

        // when
        String shown = article("promotions");

        // then
        assertThat(shown).contains("No lo has aceptado").doesNotContain("caducó");
    }

    @Test
    void doubleOptInOfAStrangerIsForgottenOnceNobodyCanConfirmIt() {
        // given
        person = World.person();
        World.codeFor(brand, "promotions", person);
        String before = article("promotions");

        // when
        World.saidLater(sql, person, DecisionClock.now().minus(Requests.LIFE));

        // then
        assertThat(before).contains("Falta que lo confirmes");
        assertThat(article("promotions")).contains("No lo has aceptado", GIVE);
    }

    @Test
    void offerOfWhatSomebodyNeedsToKnowDoesNotPromiseThatTheKeywordStopsIt() {
        // given
        person = World.person();
        World.consent(brand, "newsletter", person, World.CONSENTED);

        // when
        String orders = article("orders");
        String promotions = article("promotions");

        // then
        assertThat(orders)
                .contains("respondiendo BAJA TOTAL")
                .doesNotContain("respondiendo BAJA o");
        assertThat(promotions).contains("respondiendo BAJA o en mi página de preferencias.");
    }

    @Test
    void languageOfANoticeIsWrittenAsHtmlNamesIt() {
        // given
        String notice =
                World.call()
                        .body(Map.of("language", "pt_BR", "text", "Aceito: " + brand.code()))
                        .post("/notices")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("sha256");
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("notices", List.of(notice));
        World.call()
                .body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
        person = World.person();
        World.consent(brand, "newsletter", person, DecisionClock.now());

        // when
        String offered = article("promotions");
        World.consent(
                new World.Brand(brand.code(), brand.number(), notice),
                "promotions",
                person,
                DecisionClock.now());
        String agreed = article("promotions");

        // then
        assertThat(offered).contains("<blockquote lang=\"pt-BR\">").doesNotContain("pt_BR");
        assertThat(agreed).contains("<blockquote lang=\"pt-BR\">").doesNotContain("pt_BR");
    }
}
