package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.RecipientKey;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers arrive on several partitions, at several replicas, and while the file is applied. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ClaimAnswersIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Inject ClaimAnswers answers;
    @Inject ImportEnds ends;
    @Inject Sql sql;

    private UUID importWith(UUID... claims) {
        UUID id = UUID.randomUUID();
        sql.update(
                """
                insert into import (id, digest, created_by, brands, state, created_at)
                values (?, ?, 'tester', '{*}', 'AWAITING_CLAIMS', now())
                """,
                id,
                id.toString());
        for (UUID claim : claims) {
            sql.update("insert into import_claim (claim_id, import_id) values (?, ?)", claim, id);
        }
        return id;
    }

    private String stateOf(UUID importId) {
        return sql.first("select state from import where id = ?", r -> r.getString(1), importId)
                .orElseThrow();
    }

    private static List<EventEnvelope> refused(UUID claim) {
        var event =
                new ConsentClaimRefused(
                        claim,
                        UUID.randomUUID(),
                        List.of(new RecipientKey(Uuids.ofFacts(claim.toString()))),
                        "acme",
                        "promotions",
                        "SUP_BRAND",
                        NOW);
        return List.of(new EventEnvelope(UUID.randomUUID(), NOW, event));
    }

    /** Runs both so that the second begins before the first commits. */
    private static void overlapping(Runnable first, Runnable second) {
        CompletableFuture<Void> later =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    first.run();
                                    CompletableFuture<Void> begun =
                                            CompletableFuture.runAsync(second);
                                    // It must wait for the commit; had it finished by now, each
                                    // would have missed the other.
                                    assertThatThrownBy(() -> begun.get(1, TimeUnit.SECONDS))
                                            .isInstanceOf(TimeoutException.class);
                                    return begun;
                                });
        later.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void twoLastAnswersAtOneMomentCompleteTheImport() {
        // given
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        UUID importId = importWith(one, two);

        // when
        overlapping(() -> answers.note(refused(one)), () -> answers.note(refused(two)));

        // then
        assertThat(stateOf(importId)).isEqualTo("COMPLETED");
    }

    @Test
    void lastAnswerAtTheMomentTheFileEndsCompletesTheImport() {
        // given
        UUID claim = UUID.randomUUID();
        UUID importId = importWith(claim);
        sql.update("update import set state = 'APPLYING' where id = ?", importId);
        var file =
                new ImportFile(
                        importId,
                        UUID.randomUUID(),
                        null,
                        FileOptions.CSV,
                        java.util.Set.of(),
                        ImportState.APPLYING,
                        0,
                        false);

        // when
        overlapping(() -> answers.note(refused(claim)), () -> ends.finish(file));

        // then
        assertThat(stateOf(importId)).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "null"})
    void importNotesWhenItsLastAnswerCame(String waitingSince) {
        // given
        UUID claim = UUID.randomUUID();
        UUID importId = importWith(claim, UUID.randomUUID());
        sql.update(
                "update import set created_at = now() - interval '2 hours' where id = ?", importId);
        sql.update("update import set waiting_since = " + waitingSince + " where id = ?", importId);

        // when
        answers.note(refused(claim));

        // then
        assertThat(
                        sql.first(
                                        "select waiting_since > now() - interval '1 hour'"
                                                + " from import where id = ?",
                                        row -> row.getBoolean(1),
                                        importId)
                                .orElseThrow())
                .isTrue();
    }

    @Test
    void answerThatComesAgainOrBelongsToSomeoneElseChangesNothing() {
        // given
        UUID claim = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID importId = importWith(claim, other);

        // when
        answers.note(refused(claim));
        answers.note(refused(claim));
        answers.note(refused(UUID.randomUUID()));

        // then
        assertThat(stateOf(importId)).isEqualTo("AWAITING_CLAIMS");
        assertThat(
                        sql.first(
                                        "select count(*) from import_claim where import_id = ?"
                                                + " and state = 'PENDING'",
                                        r -> r.getLong(1),
                                        importId)
                                .orElseThrow())
                .isEqualTo(1);
    }
}
