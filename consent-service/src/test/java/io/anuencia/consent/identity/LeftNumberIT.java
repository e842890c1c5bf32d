package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Consents under a number end when WhatsApp reports that its holder has left it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LeftNumberIT {

    private static final Instant CHANGED = World.CONSENTED.plusSeconds(3600);

    @Inject Changes changes;
    @Inject PeopleLinks links;
    @Inject Asked asked;

    private void hear(PlatformEvent... events) {
        changes.apply(
                Stream.of(events)
                        .map(event -> new EventEnvelope(UUID.randomUUID(), CHANGED, event))
                        .toList());
    }

    @Test
    void consentOfAFormerHolderDoesNotCoverTheNextOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.person();

        // when
        hear(Said.reported(brand, from, to, CHANGED));

        // then
        assertThat(asked.reasons(brand, from)).contains("CON_INVALIDATED");
        assertThat(asked.reasons(brand, to)).containsExactly("CON_NONE");
        assertThat(World.statesOf(from)).containsExactly("GIVEN", "INVALIDATED");
    }

    @Test
    void consentOfTheNextHolderSurvivesALateChange() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        World.consent(brand, "newsletter", from, CHANGED.plusSeconds(60));

        // when
        hear(Said.reported(brand, from, World.person(), CHANGED));

        // then
        assertThat(World.statesOf(from)).containsExactly("GIVEN", "GIVEN", "INVALIDATED");
        assertThat(asked.reasons(brand, from)).contains("CON_INVALIDATED");
        World.consent(brand, "promotions", from, CHANGED.plusSeconds(60));
        hear(Said.reported(brand, from, World.person(), CHANGED));
        assertThat(asked.reasons(brand, from)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void lateConsentOfTheFormerHolderDoesNotCoverTheNextOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        hear(Said.reported(brand, from, World.person(), CHANGED));

        // when
        World.consent(brand, "promotions", from, CHANGED.minusSeconds(60));

        // then
        assertThat(asked.reasons(brand, from)).contains("CON_INVALIDATED");
    }

    @Test
    void changeReportedSeveralTimesEndsConsentsOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.person();

        // when
        hear(
                Said.reported(brand, from, to, CHANGED),
                Said.reported(brand, from, to, CHANGED.plusSeconds(1)),
                Said.numberChanged(from, to, CHANGED));

        // then
        assertThat(World.statesOf(from)).containsExactly("GIVEN", "INVALIDATED");
    }

    @Test
    void liftedOptOutStaysBehindIfTheChangeIsReportedAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        Broker.publish(Said.stop(brand, CHANGED.minusSeconds(120), from));
        await("the stop").until(() -> asked.reasons(brand, from).contains("SUP_BRAND"));
        World.consent(brand, "promotions", from, CHANGED.minusSeconds(60));
        RecipientKey to = World.consenting(brand);

        // when
        hear(Said.reported(brand, from, to, CHANGED));
        hear(Said.numberChanged(from, to, CHANGED));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void returnToANumberNeedsANewConsent() {
        // given
        World.Brand brand = World.brand();
        RecipientKey home = World.consenting(brand);
        RecipientKey away = World.person();

        // when
        hear(
                Said.reported(brand, home, away, CHANGED),
                Said.reported(brand, away, home, CHANGED.plusSeconds(60)));

        // then
        assertThat(asked.reasons(brand, home)).contains("CON_INVALIDATED");
        World.consent(brand, "promotions", home, CHANGED.plusSeconds(120));
        assertThat(asked.reasons(brand, home)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void everyNumberOnTheWayEndsInAnyOrderOfChanges() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey middle = World.consenting(brand);
        RecipientKey last = World.consenting(brand);

        // when
        hear(
                Said.reported(brand, middle, last, CHANGED.plusSeconds(60)),
                Said.reported(brand, from, middle, CHANGED));

        // then
        assertThat(asked.reasons(brand, from)).contains("CON_INVALIDATED");
        assertThat(asked.reasons(brand, middle)).contains("CON_INVALIDATED");
        assertThat(asked.reasons(brand, last)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void consentUnderAKeyThatMayBeAnothersStays() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey linked = World.consenting(brand);
        links.link(List.of(Said.together(from, linked)));

        // when
        hear(Said.reported(brand, from, World.person(), CHANGED));

        // then
        LinkReviews.decide(LinkReviews.of(linked), "SPLIT");
        assertThat(asked.reasons(brand, from)).contains("CON_INVALIDATED");
        assertThat(asked.reasons(brand, linked)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void optOutIsWeighedAgainIfTheChangeWasDatedTooLate() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        Broker.publish(Said.stop(brand, CHANGED.minusSeconds(120), from));
        await("the stop").until(() -> asked.reasons(brand, from).contains("SUP_BRAND"));
        World.consent(brand, "promotions", from, CHANGED.plusSeconds(60));
        RecipientKey to = World.consenting(brand);
        hear(Said.numberChanged(from, to, CHANGED.plusSeconds(120)));
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");

        // when
        hear(Said.reported(brand, from, to, CHANGED));

        // then
        assertThat(asked.reasons(brand, to)).contains("SUP_BRAND");
    }

    @Test
    void consentUnderANumberThatWasLeftForALinkedKeyEndsAlone() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.person();
        links.link(List.of(Said.together(from, to)));
        World.consent(brand, "newsletter", to, World.CONSENTED.plusSeconds(60));

        // when
        hear(Said.reported(brand, from, to, CHANGED));

        // then
        assertThat(asked.reasons(brand, from)).contains("CON_INVALIDATED");
        assertThat(World.statesOf(to)).containsExactly("GIVEN", "GIVEN", "INVALIDATED");
        World.consent(brand, "promotions", from, CHANGED.plusSeconds(60));
        assertThat(asked.reasons(brand, from)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void changeReportedByACallerEndsNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);

        // when
        hear(Said.numberChanged(from, World.person(), CHANGED));

        // then
        assertThat(asked.reasons(brand, from)).containsExactly("ALLOW_CONSENT");
    }
}
