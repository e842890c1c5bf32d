package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever has a number says once, to one brand, that it is not the former holder's any more. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class WrongNumberIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Asked asked;
    @Inject Hearing hearing;

    private SendDecided ask(
            World.Brand brand, RecipientKey number, MessageClass messageClass, String purpose) {
        return asked.decideAndClose(Sending.asking(brand, number, messageClass, purpose, null));
    }

    @Test
    void everyBrandIsHeldBackUntilTheHolderAgreesToIt() {
        // given
        World.Brand told = World.brand();
        World.Brand other = World.brand();
        RecipientKey number = World.consenting(told);
        World.consent(other, "promotions", number, World.CONSENTED);
        World.consent(other, "orders", number, World.CONSENTED);

        // when
        hearing.batch(Said.wrongNumber(told, NOON, number));

        // then
        assertThat(asked.reasons(other, number)).containsExactly("RCPT_WRONG_NUMBER");
        assertThat(ask(other, number, MessageClass.UTILITY, "orders").reasons())
                .containsExactly("RCPT_WRONG_NUMBER");
        World.consent(told, "promotions", number, NOON.plusSeconds(60));
        assertThat(asked.reasons(told, number)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(other, number)).containsExactly("RCPT_WRONG_NUMBER");
        World.consent(other, "promotions", number, NOON.plusSeconds(60));
        assertThat(asked.reasons(other, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void brandThatWasNotToldIsShownTheReportButNotToWhom() {
        // given
        World.Brand told = World.brand();
        World.Brand other = World.brand();
        RecipientKey number = World.consenting(told);
        World.optOut(told, number);

        // when
        hearing.batch(Said.wrongNumber(told, NOON, number));

        // then
        Map<String, String> report = Map.of("kind", "WRONG_NUMBER", "since", NOON.toString());
        assertThat(suppressions(number, "?brand=" + other.code()))
                .containsExactly(with(report, "toAnotherBrand", true));
        assertThat(suppressions(number, "?brand=" + told.code()))
                .contains(with(report, "brand", told.code()));
        assertThat(suppressions(number, "")).contains(with(report, "brand", told.code()));
    }

    private static List<Map<String, Object>> suppressions(RecipientKey person, String query) {
        return World.call()
                .get("/recipients/" + person + "/standing" + query)
                .then()
                .extract()
                .path("suppressions");
    }

    private static Map<String, Object> with(Map<String, String> some, String name, Object value) {
        Map<String, Object> more = new HashMap<>(some);
        more.put(name, value);
        return more;
    }

    @Test
    void brandThatWasNotToldAnswersWhatTheHolderWrites() {
        // given
        World.Brand told = World.brand();
        World.Brand other = World.brand();
        RecipientKey number = World.consenting(told);

        // when
        hearing.batch(Said.wrongNumber(told, NOON, number));

        // then
        assertThat(ask(told, number, MessageClass.SERVICE_REPLY, null).reasons())
                .containsExactly("RCPT_WRONG_NUMBER");
        assertThat(ask(other, number, MessageClass.SERVICE_REPLY, null).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void optInToAnotherBrandBringsBackNothingOfTheFormerHolder() {
        // given
        World.Brand told = World.brand();
        World.Brand other = World.brand();
        RecipientKey number = World.consenting(told);
        World.consent(other, "promotions", number, World.CONSENTED);
        hearing.batch(Said.wrongNumber(told, NOON, number));

        // when
        hearing.batch(Said.start(other, null, DecisionClock.now(), number));

        // then
        assertThat(World.statesOf(number)).endsWith("UNKNOWN");
        assertThat(asked.reasons(other, number)).containsExactly("RCPT_WRONG_NUMBER");
    }

    @Test
    void confirmationOfTheFormerHolderConfirmsNothingForAnotherBrand() {
        // given
        World.Brand told = World.brand();
        World.Brand other = World.confirming();
        RecipientKey number = World.consenting(told);
        World.consents(List.of(World.confirmedBody(other, number, World.CONSENTED)));
        hearing.batch(Said.wrongNumber(told, NOON, number));

        // when
        Erasing.laterSecond();
        World.consent(other, "promotions", number, DecisionClock.now());

        // then
        assertThat(asked.reasons(other, number)).containsExactly("CON_PENDING_DOI");
    }
}
