package io.anuencia.consent.restore;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.OwnedDatabaseResource;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.sealing.LedgerProofs;
import io.anuencia.events.LedgerCheckpoint;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventCodec;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** A database that lacks entries that were published, as after a restored backup. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(OwnedDatabaseResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RestoreIT {

    private static final long LOST_SIZE = 1_000_000;

    @Inject RestoreGuard guard;
    @Inject LedgerProofs ledger;
    @Inject @Readiness RestoreReadiness readiness;
    @Inject MeterRegistry metrics;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    private static boolean isAnswered(SendRequested request) {
        return !Broker.events(
                        Topic.SEND_DECISIONS,
                        SendDecided.class,
                        answer -> answer.attemptId().equals(request.attemptId()))
                .isEmpty();
    }

    private static ValidatableResponse preview(SendRequested request) throws IOException {
        return call().body(
                        EventCodec.json().writeValueAsString(Map.of("requests", List.of(request))))
                .post("/decisions/preview")
                .then()
                .statusCode(200);
    }

    private static LedgerCheckpoint checkpoint(long size, String root, Duration later) {
        return new LedgerCheckpoint(
                "anuencia/consent-ledger",
                size,
                root,
                "note",
                Clock.systemUTC().instant().plus(later));
    }

    private void publishLargerLedger() {
        Broker.publish(checkpoint(LOST_SIZE / 2, "YWhlYWQ=", Duration.ofHours(1)));
        Broker.publish(checkpoint(LOST_SIZE, "cm9vdA==", Duration.ofSeconds(60)));
        Broker.publish(checkpoint(1, ledger.rootAt(1), Duration.ofDays(-1)));
    }

    private static void acknowledge(long size, int status) {
        call().body(Map.of("publishedTreeSize", size, "reason", "signals replayed"))
                .post("/ledger/restores")
                .then()
                .statusCode(status);
    }

    @Test
    void restoredBackupGetsNoPermitsUntilSomeoneAnswersForTheLoss() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        await("the first comparison").until(guard::allowsPermits);
        await("a sealed entry").until(() -> ledger.size() > 0);
        publishLargerLedger();

        // when
        guard.compare();

        // then
        assertThat(guard.state().verdict()).isEqualTo(RestoreState.Verdict.BEHIND);
        assertThat(String.valueOf(readiness.call().getStatus()))
                .as("opt-outs and the steps of the runbook must get in")
                .isEqualTo("UP");
        SendRequested refused = Sending.marketing(brand, person);
        preview(refused)
                .body("decisions[0].result", equalTo("DEFERRED"))
                .body("decisions[0].reasons", hasItem("SYS_LEDGER_UNAVAILABLE"));
        Broker.publish(refused);
        acknowledge(5, 422);
        call().get("/ledger/restores")
                .then()
                .body("verdict", equalTo("BEHIND"))
                .body("publishedTreeSize", equalTo((int) LOST_SIZE));
        assertThat(guard.isTrusted()).as("a shorter tree is not signed meanwhile").isFalse();

        // when
        await("the dropped request")
                .until(
                        () ->
                                metrics.counter("consent.requests.dropped", "reason", "ledger")
                                                .count()
                                        > 0);
        assertThat(isAnswered(refused)).isFalse();
        acknowledge(LOST_SIZE, 200);
        call().get("/ledger/restores").then().body("verdict", equalTo("ACKNOWLEDGED"));

        // then
        SendRequested answered = Sending.marketing(brand, person);
        Broker.publish(answered);
        await("an answer").until(() -> isAnswered(answered));
        preview(answered).body("decisions[0].reasons", not(hasItem("SYS_LEDGER_UNAVAILABLE")));
    }

    /** Up to what other readers have read, who do not expect that. */
    private void loseTopic() throws Exception {
        TopicPartition partition = new TopicPartition(Topic.CHECKPOINTS.topicName(), 0);
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(broker))) {
            long end =
                    admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .partitionResult(partition)
                            .get()
                            .offset();
            publishedSizes();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end))).all().get();
        }
    }

    private static List<Long> publishedSizes() {
        return Broker.events(Topic.CHECKPOINTS, LedgerCheckpoint.class, any -> true).stream()
                .map(LedgerCheckpoint::treeSize)
                .toList();
    }

    @Test
    void topicThatLacksWhatWasSignedGetsNoPermitsUntilSomeoneAnswersForIt() throws Exception {
        // given
        World.Brand brand = World.brand();
        await("the first comparison").until(guard::allowsPermits);
        await("a checkpoint").until(() -> !publishedSizes().isEmpty());
        World.consenting(brand);
        await("a second one").until(() -> Set.copyOf(publishedSizes()).size() > 1);

        // when
        loseTopic();
        guard.compare();

        // then
        assertThat(guard.state().verdict()).isEqualTo(RestoreState.Verdict.TOPIC_LOST);
        preview(Sending.marketing(brand, World.consenting(brand)))
                .body("decisions[0].reasons", hasItem("SYS_LEDGER_UNAVAILABLE"));
        long signed = guard.state().publishedTreeSize();
        acknowledge(signed + 1, 422);

        // when something that waited in the outbox of the backup comes first
        Broker.publish(checkpoint(signed, ledger.rootAt(signed), Duration.ZERO));
        guard.compare();
        boolean hidden = guard.allowsPermits();
        acknowledge(guard.state().publishedTreeSize(), 200);

        // then
        assertThat(hidden).isFalse();
        assertThat(guard.allowsPermits()).isTrue();
        World.consenting(brand);
        await("the next checkpoint")
                .until(
                        () ->
                                publishedSizes().stream()
                                        .anyMatch(size -> size > signed && size < LOST_SIZE / 2));
        guard.compare();
        assertThat(guard.allowsPermits()).isTrue();
    }

    @Test
    void replicaThatHasNotComparedIsNotReady() {
        // given
        RestoreGuard unasked = new RestoreGuard(null, null, null, null, new SimpleMeterRegistry());

        // then
        assertThat(String.valueOf(new RestoreReadiness(unasked).call().getStatus()))
                .isEqualTo("DOWN");
    }

    @Test
    void lossIsAnsweredForWithAReason() {
        // then
        call().body(Map.of("publishedTreeSize", 7, "reason", ""))
                .post("/ledger/restores")
                .then()
                .statusCode(400);
    }
}
