package io.anuencia.contacts.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retention and erasure lock people; PostgreSQL ends them if their process stalls. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class BriefLocksIT {

    @Inject RetentionBatch retention;
    @Inject ErasureSteps erasures;
    @Inject Sql sql;

    private String standstillMaxOf(Runnable work) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            work.run();
                            return sql.first(
                                            "show idle_in_transaction_session_timeout",
                                            row -> row.getString(1))
                                    .orElseThrow();
                        });
    }

    /**
     * Records the limit by a trigger: an erasure sets its own transaction timeout, so it cannot run
     * in a transaction of the test.
     */
    @BeforeEach
    void noteHowLongAnErasureMayStandStill() {
        sql.update(
                """
                create function note_standstill() returns trigger language plpgsql as
                'begin
                    new.erased := jsonb_build_object(''standstill'',
                        current_setting(''idle_in_transaction_session_timeout''));
                    return new;
                end'
                """);
        sql.update(
                """
                create trigger note_standstill before insert on erasure
                for each row execute function note_standstill()
                """);
    }

    @AfterEach
    void noteItNoMore() {
        sql.update("drop function note_standstill() cascade");
    }

    @Test
    void retentionEndsIfItsProcessStandsStill() {
        // when
        String most = standstillMaxOf(() -> retention.expireAfter(new UUID(0, 0)));

        // then
        assertThat(most).isEqualTo("1500ms");
    }

    @Test
    void erasureEndsIfItsProcessStandsStill() {
        // given
        RecipientKey nobody = new RecipientKey(Uuids.ofFacts("nobody"));
        var request =
                new ErasureRequested(
                        UUID.randomUUID(), UUID.randomUUID(), List.of(nobody), Instant.now());

        // when
        erasures.erase(request);

        // then
        assertThat(noted(request.erasureId())).isEqualTo("1500ms");
    }

    private String noted(UUID erasureId) {
        return sql.first(
                        "select erased ->> 'standstill' from erasure where erasure_id = ?",
                        row -> row.getString(1),
                        erasureId)
                .orElseThrow();
    }
}
