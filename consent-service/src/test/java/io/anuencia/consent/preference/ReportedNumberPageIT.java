package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.found;
import static io.anuencia.consent.preference.PostedForms.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DatedLinks;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link from before its number was reported to be somebody else's. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ReportedNumberPageIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String FORMER = "Este enlace es de antes de que cambiara tu número";
    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject DatedLinks links;
    @Inject Subjects subjects;
    @Inject Offers offers;
    @Inject PageConsents consents;

    private World.Brand brand;
    private RecipientKey number;

    @BeforeEach
    void openBrand() {
        brand = World.brand();
        number = World.person();
        World.consent(brand, "newsletter", number, World.CONSENTED);
    }

    private void report(String kind) {
        if ("REASSIGNED".equals(kind)) {
            post("/suppressions", kind, Map.of());
            return;
        }
        Instant at = DecisionClock.now().minus(HOUR.dividedBy(2));
        Broker.publish(Said.wrongNumber(brand, at, number));
        await("the report").until(() -> asked.reasons(brand, number).contains("RCPT_WRONG_NUMBER"));
    }

    private void post(String path, String kind, Map<String, String> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("recipient", Map.of("recipientKey", number.toString()));
        body.put("kind", kind);
        body.put("brand", brand.code());
        World.call().body(body).post(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONG_NUMBER", "REASSIGNED"})
    void oldLinkGivesNoConsentUnderANumberThatWasReported(String kind) {
        // given
        String link = pages.link(brand, number, HOUR);
        String html = page(link);
        report(kind);

        // when
        done(
                link,
                "former",
                Map.of(
                        "action",
                        "give",
                        "purpose",
                        "promotions",
                        "offer",
                        found(OFFER, html.substring(html.indexOf("purpose-promotions"))),
                        "guard",
                        found(PostedForms.GUARD, html)));

        // then
        assertThat(asked.reasons(brand, number)).contains("RCPT_" + kind);
        assertThat(World.statesOf(number)).containsOnlyOnce("GIVEN");
    }

    @Test
    void consentIsNotGivenIfTheNumberIsReportedMeanwhile() {
        // given
        Visit visit = visit();
        Offers.Offered offer = offers.of(visit.words(), brand.code(), "promotions").orElseThrow();
        report("WRONG_NUMBER");

        // when
        Done done = consents.give(visit, offer, DecisionClock.now());

        // then
        assertThat(done).isEqualTo(Done.FORMER);
    }

    private Visit visit() {
        Group person = subjects.read(List.of(number)).of(number);
        PageToken token =
                new PageToken(
                        person.subjectOf(number),
                        brand.code(),
                        PageToken.Origin.MESSAGE,
                        Clock.systemUTC().instant().minus(HOUR));
        return new Visit(
                token, "token", new PageHolders.Holder(person, false, false), PageTexts.in("es"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONG_NUMBER", "REASSIGNED"})
    void oldLinkShowsNothingOfTheNextHolder(String kind) {
        // given
        String link = pages.link(brand, number, HOUR);
        report(kind);
        World.consent(brand, "promotions", number, DecisionClock.now());

        // when
        String html = page(link);

        // then
        assertThat(html).contains(FORMER).doesNotContain("Ofertas", "data.zip");
        given().redirects()
                .follow(false)
                .get("/p/" + link + "/data.zip?lang=es")
                .then()
                .statusCode(303);
    }

    @Test
    void oldLinkRestrainsAndLiftsNothing() {
        // given
        String link = pages.link(brand, number, HOUR);
        report("WRONG_NUMBER");

        // when
        done(link, "former", Map.of("action", "resume"));
        done(link, "former", Map.of("action", "hours", "hours", "any"));
        done(link, "former", Map.of("action", "less", "atMost", "none"));

        // then
        done(link, "paused", Map.of("action", "pause", "days", "7"));
        done(link, "stopped", Map.of("action", "stop-brand"));
    }

    @Test
    void linkOfALinkedKeyShowsNothingOfTheNextHolder() {
        // given
        RecipientKey userId = World.person();
        links.link(number, userId, World.CONSENTED);
        String link = pages.link(brand, userId, HOUR);

        // when
        report("WRONG_NUMBER");

        // then
        assertThat(page(link)).contains(FORMER);
        assertThat(page(pages.link(brand, userId))).doesNotContain(FORMER);
    }

    @Test
    void linkFromAfterTheReportOpensEverything() {
        // given
        report("WRONG_NUMBER");

        // when
        String html = page(pages.link(brand, number));

        // then
        assertThat(html).contains("data.zip").doesNotContain(FORMER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONG_NUMBER", "REASSIGNED"})
    void oldLinkOpensEverythingAgainIfAnOperatorLiftsTheReport(String kind) {
        // given
        String link = pages.link(brand, number, HOUR);
        report(kind);

        // when
        post("/suppressions/lift", kind, Map.of("reason", "misread"));

        // then
        assertThat(page(link)).contains("data.zip").doesNotContain(FORMER);
    }
}
