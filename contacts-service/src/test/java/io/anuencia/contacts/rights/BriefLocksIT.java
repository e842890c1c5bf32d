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
import org.junit.jupiter.api.Test;

/** Whoever lets go of people has them locked; PostgreSQL ends it if its process stands still. */
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
                        new UUID(0, 1), new UUID(0, 2), List.of(nobody), Instant.now());

        // when
        String most = standstillMaxOf(() -> erasures.erase(request));

        // then
        assertThat(most).isEqualTo("1500ms");
    }
}
