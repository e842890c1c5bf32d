package io.anuencia.contacts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.UserIdChanged;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Transactions for webhook events lock people; PostgreSQL ends them if their process stalls. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class BriefLocksIT {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final RecipientKey NOBODY = new RecipientKey(Uuids.ofFacts("nobody"));
    private static final RecipientKey NOBODY_ELSE = new RecipientKey(Uuids.ofFacts("else"));

    @Inject Identities identities;
    @Inject Activity activity;
    @Inject Sql sql;

    private String standstillMaxOf(Consumer<List<EventEnvelope>> handler, PlatformEvent event) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            handler.accept(
                                    List.of(new EventEnvelope(UUID.randomUUID(), AT, event)));
                            return sql.first(
                                            "show idle_in_transaction_session_timeout",
                                            row -> row.getString(1))
                                    .orElseThrow();
                        });
    }

    @Test
    void changeOfAnIdEndsIfItsProcessStandsStill() {
        // given
        var change = new UserIdChanged(NOBODY, NOBODY_ELSE, "PE.a", "PE.b", "1", AT);

        // when
        String most = standstillMaxOf(identities::apply, change);

        // then
        assertThat(most).isEqualTo("1500ms");
    }

    @Test
    void activityEndsIfItsProcessStandsStill() {
        // given
        var message =
                new InboundMessageReceived(
                        List.of(NOBODY),
                        new PhoneNumber("+51984009991"),
                        "1",
                        "wamid.brief",
                        "text",
                        "hola",
                        Intent.NONE,
                        null,
                        null,
                        AT,
                        null);

        // when
        String most = standstillMaxOf(activity::note, message);

        // then
        assertThat(most).isEqualTo("1500ms");
    }
}
