package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A service that is asked again about an erasure must answer again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class AskedAgainIT {

    @Inject PeopleLinks links;
    @Inject Sql sql;
    @Inject ErasureSteps steps;
    @Inject ErasureAcks acks;

    private static List<Integer> questions(UUID erasure) {
        return Broker.events(
                        Topic.LEDGER_EVENTS,
                        ErasureRequested.class,
                        asked -> asked.erasureId().equals(erasure))
                .stream()
                .map(ErasureRequested::question)
                .toList();
    }

    private long keysOf(RecipientKey person) {
        return sql.first(
                        "select count(*) from subject_key where recipient_key = ?",
                        row -> row.getLong(1),
                        person.value())
                .orElseThrow();
    }

    /**
     * Returns the erasure of a person about whom the other services are asked twice, because a key
     * was linked with theirs.
     */
    private UUID askedTwice(RecipientKey second) {
        RecipientKey first = World.consenting(World.brand());
        UUID erasure = Erasing.begin(first);
        Erasing.awaitState(erasure, "REQUESTED");
        links.link(List.of(Said.together(first, second)));
        Erasing.acknowledge(erasure, "dispatch-service", 1);
        await("the second question").until(() -> questions(erasure).size() > 1);
        return erasure;
    }

    /** Answers about an erasure are read in order, so everything before this one has been read. */
    private static void awaitAnswers(UUID erasure) {
        Erasing.acknowledge(erasure, "archive-service", 2);
        await("the answers")
                .untilAsserted(
                        () ->
                                call().get("/erasures/" + erasure)
                                        .then()
                                        .body("services.service", hasItem("archive-service")));
    }

    @Test
    void answerToAQuestionThatAnOlderReplicaAskedCounts() {
        // given
        RecipientKey second = World.person();
        UUID erasure = askedTwice(second);
        ErasureRequested unnumbered =
                new ErasureRequested(erasure, erasure, List.of(second), World.CONSENTED);

        // when
        acks.acknowledge(
                List.of(unnumbered.answeredBy("contacts-service", Map.of(), World.CONSENTED)));

        // then
        assertThat(acks.of(erasure))
                .extracting(ErasureAcks.Ack::service)
                .containsExactly("contacts-service");
    }

    private boolean isWritingAnswers() {
        return sql.first(
                        """
                        select 1 from pg_locks
                        where relation = 'erasure_ack'::regclass and not granted
                        """,
                        row -> true)
                .isPresent();
    }

    private boolean mayBeAskedAgain(UUID erasure) {
        return sql.first(
                        "select 1 from erasure where id = ? for no key update skip locked",
                        row -> true,
                        erasure)
                .isPresent();
    }

    private static ErasureAcknowledged answer(UUID erasure) {
        return new ErasureAcknowledged(
                erasure, erasure, "contacts-service", Map.of(), World.CONSENTED, 1);
    }

    @Test
    void nobodyIsAskedAgainWhileAnswersToTheLastQuestionAreWritten() {
        // given
        UUID erasure = Erasing.begin(World.consenting(World.brand()));
        Erasing.awaitState(erasure, "REQUESTED");
        AtomicReference<CompletableFuture<Void>> writing = new AtomicReference<>();

        // when
        boolean askedAgain =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    sql.update("lock table erasure_ack in share mode");
                                    writing.set(
                                            CompletableFuture.runAsync(
                                                    () ->
                                                            acks.acknowledge(
                                                                    List.of(answer(erasure)))));
                                    await("the answer").until(this::isWritingAnswers);
                                    return mayBeAskedAgain(erasure);
                                });
        writing.get().join();

        // then
        assertThat(askedAgain).isFalse();
        assertThat(acks.of(erasure)).hasSize(1);
    }

    @Test
    void answerToTheFirstQuestionIsNoneToTheSecond() {
        // given
        RecipientKey second = World.person();
        UUID erasure = askedTwice(second);

        // when
        Erasing.acknowledge(erasure, "contacts-service", 1);
        Erasing.acknowledge(erasure, "dispatch-service", 1);
        awaitAnswers(erasure);
        steps.destroy(erasure);

        // then
        assertThat(questions(erasure)).containsExactly(1, 2);
        assertThat(keysOf(second)).isOne();
        call().get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("REQUESTED"))
                .body("services.find { it.service == 'contacts-service' }.done", equalTo(false))
                .body("services.find { it.service == 'dispatch-service' }.done", equalTo(false));
        Erasing.acknowledge(erasure, "dispatch-service", 2);
        Erasing.awaitState(erasure, "ERASED");
        Erasing.acknowledge(erasure, "contacts-service", 2);
        Erasing.awaitState(erasure, "COMPLETED");
        assertThat(keysOf(second)).isZero();
    }
}
