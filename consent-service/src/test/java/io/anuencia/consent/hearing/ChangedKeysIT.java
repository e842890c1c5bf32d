package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
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

/** An opt-out applies under each key that the person has changed to since. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ChangedKeysIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Asked asked;
    @Inject PeopleLinks links;
    @Inject Changes changes;
    @Inject Signals signals;
    @Inject Sql sql;

    private static EventEnvelope envelope(PlatformEvent event) {
        return new EventEnvelope(UUID.randomUUID(), NOON, event);
    }

    private void hear(PlatformEvent... batch) {
        signals.apply(Stream.of(batch).map(ChangedKeysIT::envelope).toList());
    }

    private void change(RecipientKey from, RecipientKey to, Instant at) {
        changes.apply(List.of(envelope(Said.changed(from, to, at))));
    }

    @Test
    void optInOfTheNextOwnerLiftsNoOptOutOfTheFormerOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        change(from, to, NOON);
        World.consent(brand, "promotions", from, NOON.plusSeconds(10));

        // when
        hear(
                Said.stop(brand, NOON.minusSeconds(60), from),
                Said.start(brand, null, NOON.plusSeconds(30), from));

        // then
        assertThat(asked.reasons(brand, from)).doesNotContain("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void optInOfTheNextOwnerLiftsNoneEvenIfReadBeforeTheChange() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        hear(
                Said.stop(brand, NOON.minusSeconds(60), from),
                Said.start(brand, null, NOON.plusSeconds(30), from));

        // when
        change(from, to, NOON);

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void optOutReachesTheLastKeyEvenIfTheFirstChangeIsReadLate() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        RecipientKey last = World.consenting(brand);
        change(to, last, NOON.plusSeconds(60));
        World.optOut(brand, from).statusCode(200);

        // when
        change(from, to, NOON);

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, last)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void redeliveredStopThatWasLiftedBeforeTheChangeIsNotHandedOn() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        EventEnvelope stop = envelope(Said.platformStop(brand, NOON.minusSeconds(60), from));
        signals.apply(List.of(stop));
        hear(Said.platformResume(brand, NOON.minusSeconds(30), from));
        change(from, to, NOON);

        // when
        signals.apply(List.of(stop));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");
        assertThat(optOutsOf(to)).isZero();
    }

    @Test
    void redeliveredStopThatWentAlongIsHandedOnOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        EventEnvelope stop = envelope(Said.stop(brand, NOON.minusSeconds(60), from));
        signals.apply(List.of(stop));
        change(from, to, NOON);

        // when
        signals.apply(List.of(stop));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(optOutsOf(to)).isEqualTo(1);
    }

    @Test
    void lateStopReachesAKeyLinkedWithTheNextOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        RecipientKey userId = World.person();
        RecipientKey nextUserId = World.consenting(brand);
        links.link(List.of(Said.together(to, userId)));
        change(from, to, NOON);
        change(userId, nextUserId, NOON.plusSeconds(60));

        // when
        hear(Said.stop(brand, NOON.minusSeconds(60), from));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, nextUserId)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    private int optOutsOf(RecipientKey person) {
        return sql.first(
                        """
                        select count(*) from opt_out_subject about
                        join subject_key k on k.subject_id = about.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getInt(1),
                        person.value())
                .orElseThrow();
    }
}
