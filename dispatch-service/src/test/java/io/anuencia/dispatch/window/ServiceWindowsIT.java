package io.anuencia.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.person.Address;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ServiceWindowsIT {

    private static final AudienceMember ANA = CampaignRig.person(514, "Ana", Map.of());

    @Inject CampaignRig rig;
    @Inject ServiceWindows windows;

    private final String number = UUID.randomUUID().toString();

    private void wrote(int people, String ago) {
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                select gen_random_uuid(), ?, '+51987654321', now() - ?::interval
                  from generate_series(1, ?)
                """,
                number,
                ago,
                people);
    }

    /** Waits, because the service's own purge may be working on some of them too. */
    private void awaitWindows(String which, long expected) {
        await("windows where " + which)
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from service_window"
                                                                + " where phone_number_id = ? and "
                                                                + which,
                                                        number))
                                        .isEqualTo(expected));
    }

    private List<String> holds() {
        return rig.texts(
                """
                select r.kind from recipient_hold r
                  join service_window w on w.recipient_key = r.recipient_key
                 where w.phone_number_id = ? order by r.kind
                """,
                number);
    }

    @Test
    void numbersOfAnyNumberOfClosedWindowsAreClearedInOneRun() {
        // given
        wrote(120_000, "25 hours");
        wrote(1, "23 hours");
        // when
        windows.forgetClosed();
        // then
        awaitWindows("phone is not null", 1);
        awaitWindows("phone is null", 120_000);
    }

    @Test
    void anyNumberOfOldWindowsIsDeletedInOneRun() {
        // given
        wrote(120_000, "9 days");
        wrote(1, "7 days");
        // when
        windows.forgetClosed();
        // then
        awaitWindows("true", 1);
    }

    @Test
    void personWhoWroteSinceTheirFailureIsReachable() {
        // given
        wrote(2, "1 hour");
        rig.change(
                """
                insert into recipient_hold (recipient_key, kind, sender_id, since, until)
                select recipient_key, kind, '', since, since + interval '90 days'
                  from service_window
                 cross join (values ('UNREACHABLE', now() - interval '2 hours'),
                                    ('USER_LIMIT', now() - interval '2 hours')) k (kind, since)
                 where phone_number_id = ?
                """,
                number);
        rig.change(
                """
                update recipient_hold set since = now() - interval '1 minute'
                 where kind = 'UNREACHABLE' and recipient_key =
                       (select recipient_key from service_window where phone_number_id = ? limit 1)
                """,
                number);
        // when
        windows.forgetClosed();
        // then
        await("hold that is over")
                .untilAsserted(
                        () ->
                                assertThat(holds())
                                        .containsExactly(
                                                "UNREACHABLE", "USER_LIMIT", "USER_LIMIT"));
    }

    private EventEnvelope wrote(String type, String rule, Instant saidAt) {
        return wrote(ANA.phone(), type, rule, saidAt);
    }

    private EventEnvelope wrote(PhoneNumber phone, String type, String rule, Instant saidAt) {
        return new EventEnvelope(
                UUID.randomUUID(),
                saidAt,
                new InboundMessageReceived(
                        List.of(ANA.recipientKey()),
                        phone,
                        number,
                        "wamid." + UUID.randomUUID(),
                        type,
                        null,
                        Intent.NONE,
                        rule,
                        null,
                        saidAt,
                        null));
    }

    @Test
    void lateMessageDoesNotOverrideALaterOne() {
        // given
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember before = CampaignRig.person(515, "Ana", Map.of());
        EventEnvelope last = wrote(ANA.phone(), "text", "keyword.es.baja", now);
        EventEnvelope late = wrote(before.phone(), "text", "en.stop-sending", now.minusSeconds(9));
        QuarkusTransaction.requiringNew().run(() -> windows.apply(List.of(last)));
        // when
        QuarkusTransaction.requiringNew().run(() -> windows.apply(List.of(late)));
        // then
        assertThat(windows.open(List.of(ANA.recipientKey()), number))
                .hasValueSatisfying(
                        window -> {
                            assertThat(window.address().phone()).isEqualTo(ANA.phone());
                            assertThat(window.language()).isEqualTo("es");
                            assertThat(window.openUntil()).isEqualTo(now.plus(Duration.ofDays(1)));
                        });
    }

    @Test
    void personWhoHidesTheirNumberIsAnsweredAtTheirUserIdUntilTheWindowCloses() {
        // given
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        RecipientKey hidden = new RecipientKey(new UUID(0x8000L, 0x8000000000000077L));
        List<EventEnvelope> events =
                List.of(wrote(hidden, null, now.minusSeconds(9)), wrote(hidden, "PE.77", now));
        // when
        QuarkusTransaction.requiringNew().run(() -> windows.apply(events));
        // then
        assertThat(windows.open(List.of(hidden), number))
                .hasValueSatisfying(
                        window -> assertThat(window.address()).isEqualTo(Address.parse("PE.77")));
        rig.change(
                "update service_window set last_inbound_at = now() - interval '25 hours'"
                        + " where phone_number_id = ?",
                number);
        windows.forgetClosed();
        awaitWindows("user_id is null", 1);
    }

    private EventEnvelope wrote(RecipientKey person, String userId, Instant saidAt) {
        return new EventEnvelope(
                UUID.randomUUID(),
                saidAt,
                new InboundMessageReceived(
                        List.of(person),
                        null,
                        number,
                        "wamid." + UUID.randomUUID(),
                        "text",
                        null,
                        Intent.NONE,
                        null,
                        null,
                        saidAt,
                        userId));
    }

    @Test
    void languageIsThatOfTheLastMessageWithOne() {
        // given
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<EventEnvelope> events =
                List.of(
                        wrote("text", "keyword.es.baja", now.minusSeconds(1)),
                        wrote("image", null, now),
                        wrote("text", "en.stop-sending", now.minusSeconds(2)));
        // when
        QuarkusTransaction.requiringNew().run(() -> windows.apply(events));
        // then
        assertThat(windows.open(List.of(ANA.recipientKey()), number))
                .hasValueSatisfying(
                        window -> {
                            assertThat(window.language()).isEqualTo("es");
                            assertThat(window.openUntil()).isEqualTo(now.plus(Duration.ofDays(1)));
                        });
    }
}
