package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.found;
import static io.anuencia.consent.preference.PostedForms.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A link from before a change of number applies restrictions, to the new number too, and nothing
 * else.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class FormerLinkIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject Changes changes;
    @Inject Subjects subjects;
    @Inject Wishes wishes;

    private void changeHalfAnHourAgo(RecipientKey from, RecipientKey to) {
        change(from, to, HOUR.dividedBy(2));
    }

    private void change(RecipientKey from, RecipientKey to, Duration ago) {
        Instant at = DecisionClock.now().minus(ago);
        changes.apply(
                List.of(new EventEnvelope(UUID.randomUUID(), at, Said.changed(from, to, at))));
    }

    private Wish wishOf(RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return wishes.read(List.of(group)).getOrDefault(group, Wish.NONE);
    }

    @Test
    void stopIsEffectiveForTheNewNumberWhenThePageSaysSo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        changeHalfAnHourAgo(from, to);
        String link = pages.link(brand, from, HOUR);
        assertThat(asked.marketing(brand, to).result()).isEqualTo(SendDecided.Result.PERMITTED);
        long start = System.nanoTime();

        // when
        done(link, "stopped", Map.of("action", "stop-brand"));

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the permit of the new number was waited for")
                .isGreaterThan(Duration.ofSeconds(3));
        assertThat(asked.reasons(brand, from)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void stopForSeveralNumbersIsAnnouncedOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        changeHalfAnHourAgo(from, to);

        // when
        done(pages.link(brand, from, HOUR), "stopped", Map.of("action", "stop-brand"));

        // then
        await("the published opt-outs")
                .untilAsserted(
                        () -> {
                            assertThat(announced(from)).containsExactly(false);
                            assertThat(announced(to)).containsExactly(true);
                        });
    }

    private static List<Boolean> announced(RecipientKey person) {
        return Broker.optOutsOf(person).stream().map(OptOutEffective::toldBefore).toList();
    }

    @Test
    void pauseAndFrequencyLimitApplyToTheNewNumberUnlessItsOwnAreStricter() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        RecipientKey wary = World.consenting(brand);
        done(pages.link(brand, wary, HOUR), "paused", Map.of("action", "pause", "days", "90"));
        done(pages.link(brand, wary, HOUR), "rarer", Map.of("action", "less", "atMost", "P90D"));
        changeHalfAnHourAgo(from, to);
        changeHalfAnHourAgo(from, wary);
        String link = pages.link(brand, from, HOUR);
        Wish before = wishOf(wary);

        // when
        done(link, "paused", Map.of("action", "pause", "days", "7"));
        done(link, "rarer", Map.of("action", "less", "atMost", "P30D"));

        // then
        assertThat(wishOf(to)).isEqualTo(wishOf(from));
        assertThat(wishOf(to).frequency().per()).isEqualTo(Period.ofDays(30));
        assertThat(wishOf(wary)).isEqualTo(before);
    }

    @Test
    void endOfAPauseAppliesOnlyToTheNumberOfTheLink() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        changeHalfAnHourAgo(from, to);
        change(to, from, HOUR.dividedBy(4));
        String link = pages.link(brand, from, HOUR);
        done(link, "paused", Map.of("action", "pause", "days", "7"));

        // when
        done(link, "resumed", Map.of("action", "resume"));

        // then
        assertThat(wishOf(from).snoozedUntil()).isNull();
        assertThat(wishOf(to).snoozedUntil()).isNotNull();
    }

    @Test
    void consentCannotBeGivenByALinkForALeftNumber() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.person();
        World.consent(brand, "newsletter", from, World.CONSENTED);
        String link = pages.link(brand, from, HOUR);
        String html = page(link);
        changeHalfAnHourAgo(from, World.person());

        // when
        Map<String, String> agreement =
                Map.of(
                        "action",
                        "give",
                        "purpose",
                        "promotions",
                        "offer",
                        found(OFFER, html.substring(html.indexOf("purpose-promotions"))),
                        "guard",
                        found(PostedForms.GUARD, html));
        done(link, "former", agreement);

        // then
        assertThat(asked.reasons(brand, from)).containsExactly("CON_PURPOSE_MISMATCH");
    }

    @Test
    void preferencesOfTheNextOwnerAreNeitherShownNorLoosened() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        changeHalfAnHourAgo(from, World.person());
        String own = pages.link(brand, from);
        done(own, "paused", Map.of("action", "pause", "days", "90"));
        done(own, "rarer", Map.of("action", "less", "atMost", "P90D"));
        Wish before = wishOf(from);

        // when
        String link = pages.link(brand, from, HOUR);
        String html = page(link);

        // then
        assertThat(html)
                .contains(
                        "Este enlace es de antes de que cambiara tu número", "escribe AYUDA a Acme")
                .doesNotContain("Ofertas", "En pausa", "value=\"P90D\" checked", "data.zip");
        given().redirects()
                .follow(false)
                .get("/p/" + link + "/data.zip?lang=es")
                .then()
                .statusCode(303);
        done(link, "former", Map.of("action", "resume"));
        done(link, "former", Map.of("action", "hours", "hours", "any"));
        done(link, "former", Map.of("action", "less", "atMost", "none"));
        done(link, "paused", Map.of("action", "pause", "days", "7"));
        done(link, "rarer", Map.of("action", "less", "atMost", "P7D"));
        assertThat(wishOf(from)).isEqualTo(before);
    }

    @Test
    void linkForALeftNumberCannotEraseButCanStopTheNewNumber() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        changeHalfAnHourAgo(from, to);
        String link = pages.link(brand, from, HOUR);

        // when
        done(link, "former", Map.of("action", "erase"));

        // then
        assertThat(asked.reasons(brand, from)).containsExactly("ALLOW_CONSENT");
        given().redirects()
                .follow(false)
                .get("/p/" + link + "/erase?lang=es")
                .then()
                .statusCode(303);
        done(link, "everything", Map.of("action", "stop-all"));
        assertThat(asked.reasons(brand, to)).contains("SUP_GLOBAL");
    }

    @Test
    void linkOfTheNextOwnerSpeaksForNobodyElse() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        changeHalfAnHourAgo(from, to);

        // when
        done(pages.link(brand, from), "stopped", Map.of("action", "stop-brand"));

        // then
        assertThat(asked.reasons(brand, from)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void intermediateNumberBelongsToItsNextOwnerOnceTheyAgreed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey middle = World.person();
        RecipientKey to = World.consenting(brand);
        change(from, middle, HOUR.dividedBy(2));
        change(middle, to, HOUR.dividedBy(4));
        World.consent(brand, "promotions", middle, DecisionClock.now());
        String link = pages.link(brand, from, HOUR);

        // when
        done(link, "paused", Map.of("action", "pause", "days", "7"));
        done(link, "rarer", Map.of("action", "less", "atMost", "P30D"));
        done(link, "everything", Map.of("action", "stop-all"));

        // then
        assertThat(asked.reasons(brand, middle)).containsExactly("ALLOW_CONSENT");
        assertThat(wishOf(middle)).isEqualTo(Wish.NONE);
        assertThat(asked.reasons(brand, to)).contains("SUP_GLOBAL");
        assertThat(wishOf(to)).isEqualTo(wishOf(from));
    }

    @Test
    void consentLeftAtAnIntermediateNumberEndsWithTheRest() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey middle = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        change(from, middle, HOUR.dividedBy(2));
        change(middle, to, HOUR.dividedBy(4));

        // when
        done(pages.link(brand, from, HOUR), "stopped", Map.of("action", "stop-brand"));

        // then
        assertThat(asked.reasons(brand, middle)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void personBackAtANumberIsStoppedThereDespiteALaterConsent() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey back = World.consenting(brand);
        RecipientKey away = World.consenting(brand);
        change(from, back, HOUR.dividedBy(2));
        change(back, away, HOUR.dividedBy(3));
        change(away, back, HOUR.dividedBy(4));
        World.consent(brand, "promotions", back, DecisionClock.now());

        // when
        done(pages.link(brand, from, HOUR), "stopped", Map.of("action", "stop-brand"));

        // then
        assertThat(asked.reasons(brand, back)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }
}
