package io.anuencia.dispatch.forgotten;

import static io.anuencia.dispatch.forgotten.ErasedPeople.awaitAcknowledgement;
import static io.anuencia.dispatch.forgotten.ErasedPeople.awaitForgotten;
import static io.anuencia.dispatch.forgotten.ErasedPeople.consent;
import static io.anuencia.dispatch.forgotten.ErasedPeople.erasure;
import static io.anuencia.dispatch.forgotten.ErasedPeople.isForgotten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records of other topics that arrive after an erasure. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ForgottenPeopleIT {

    @Inject CampaignRig rig;
    @Inject ForgottenPeople forgotten;
    @Inject Sql sql;

    /** Three people that no other test uses: an erased person stays erased. */
    private static List<AudienceMember> people(int from) {
        return IntStream.range(from, from + 3).mapToObj(ErasedPeople::person).toList();
    }

    private long numbers(AudienceMember person) {
        return rig.number(
                """
                select (select count(*) from message where phone = ?)
                     + (select count(*) from service_window where phone = ?)
                """,
                person.phone().e164(),
                person.phone().e164());
    }

    @Test
    void lateEventsBringNoNumberBackAfterAnErasure() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(90_021);
        AudienceMember gone = people.get(1);
        UUID campaign = rig.post(CampaignRig.body(shop));
        InboundMessageReceived said = said(shop, gone, Instant.now().minusSeconds(60));
        InboundMessageReceived saidByAnother =
                said(shop, people.get(0), Instant.now().minusSeconds(60));
        UUID subject = UUID.randomUUID();
        rig.publish(erasure(subject, gone));
        awaitAcknowledgement(subject);
        // when
        rig.publish(
                said,
                saidByAnother,
                new AudienceChunk(campaign, 0, people),
                new AudienceCompleted(campaign, 1, 3, "digest"));
        rig.awaitState(campaign, "RUNNING");
        await("message of another")
                .untilAsserted(() -> assertThat(numbers(people.get(0))).isEqualTo(2));
        // then
        assertThat(numbers(gone)).isZero();
        assertThat(rig.number("select count(*) from answer where cause = ?", said.wamid()))
                .isZero();
        assertThat(rig.show(campaign).getLong("total")).isEqualTo(2);
    }

    private static InboundMessageReceived said(
            CampaignRig.Shop shop, AudienceMember person, Instant at) {
        return new InboundMessageReceived(
                List.of(person.recipientKey()),
                person.phone(),
                shop.sender(),
                "wamid." + UUID.randomUUID(),
                "text",
                "…",
                Intent.OPT_IN,
                "keyword.es.alta",
                null,
                at,
                null);
    }

    @Test
    void personWhoConsentsAgainIsReached() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(90_031);
        AudienceMember back = people.get(1);
        UUID subject = UUID.randomUUID();
        rig.publish(erasure(subject, back));
        awaitAcknowledgement(subject);
        // when
        rig.publish(consent(shop, back, Instant.now()));
        awaitForgotten(rig, back, false);
        UUID campaign = rig.running(shop, people);
        // then
        assertThat(rig.show(campaign).getLong("total")).isEqualTo(3);
    }

    @Test
    void erasureWaitsForPlanningInProgress() {
        // given
        AudienceMember gone = ErasedPeople.person(90_041);
        UUID subject = UUID.randomUUID();
        try (var acks = PublishedEvents.of(Topic.ERASURE_ACKS)) {
            // when
            QuarkusTransaction.requiringNew()
                    .timeout(60)
                    .run(
                            () -> {
                                forgotten.awaitErasures();
                                rig.publish(erasure(subject, gone));
                                await("nothing")
                                        .pollInSameThread()
                                        .during(Duration.ofSeconds(2))
                                        .atMost(Duration.ofSeconds(9))
                                        .untilAsserted(
                                                () -> {
                                                    assertThat(isForgotten(rig, gone)).isFalse();
                                                    assertThat(acks.about(subject)).isEmpty();
                                                });
                            });
            // then
            await("acknowledgement")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(1));
        }
    }

    @Test
    void waitingErasureDoesNotBlockOthers() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(90_101);
        UUID subject = UUID.randomUUID();
        // when
        QuarkusTransaction.requiringNew()
                .timeout(60)
                .run(
                        () -> {
                            forgotten.awaitErasures();
                            rig.publish(erasure(subject, people.get(1)));
                            awaitHere("erasure that waits", () -> waitingErasures() == 1);
                            rig.publish(said(shop, people.get(0), Instant.now()));
                            awaitHere("window of another", () -> numbers(people.get(0)) == 1);
                        });
        // then
        awaitAcknowledgement(subject);
    }

    private long waitingErasures() {
        return rig.number(
                """
                select count(*) from pg_locks
                 where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted
                """);
    }

    @Test
    void erasureWaitingForAMessageDoesNotBlockOthers() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(90_121);
        AudienceMember gone = people.get(1);
        rig.running(shop, List.of(gone));
        UUID subject = UUID.randomUUID();
        // when
        QuarkusTransaction.requiringNew()
                .timeout(60)
                .run(
                        () -> {
                            lockMessages(gone);
                            rig.publish(erasure(subject, gone));
                            awaitHere("erasure that waits", () -> erasuresHeldUp() == 1);
                            rig.publish(said(shop, people.get(0), Instant.now()));
                            awaitHere("window of another", () -> numbers(people.get(0)) == 1);
                        });
        // then
        awaitAcknowledgement(subject);
    }

    private void lockMessages(AudienceMember person) {
        rig.number(
                """
                with locked as (select id from message where recipient_key = ? for update)
                select count(*) from locked
                """,
                person.recipientKey().value());
    }

    /** Returns the number of erasures that hold the exclusive lock and wait for a row. */
    private long erasuresHeldUp() {
        return rig.number(
                """
                select count(*) from pg_locks
                 where locktype = 'advisory' and mode = 'ExclusiveLock' and granted
                   and (classid::bigint << 32 | objid::bigint) = hashtextextended('erasure', 39)
                   and cardinality(pg_blocking_pids(pid)) > 0
                """);
    }

    @Test
    void batchWithoutErasuresIsPlannedOnce() {
        // when
        List<String> modes =
                Stream.of(List.<EventEnvelope>of(), List.of(envelope(90_121)))
                        .map(events -> planCacheMode(() -> forgotten.apply(events)))
                        .toList();
        // then
        assertThat(modes).containsExactly("force_generic_plan", "auto");
    }

    private static EventEnvelope envelope(int erased) {
        return new EventEnvelope(
                UUID.randomUUID(),
                Instant.now(),
                erasure(UUID.randomUUID(), ErasedPeople.person(erased)));
    }

    /** Returns how statements are planned in a transaction after some work. */
    private String planCacheMode(Runnable work) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            work.run();
                            return sql.first("show plan_cache_mode", row -> row.getString(1))
                                    .orElseThrow();
                        });
    }

    /** Waits in the transaction of this thread, which thus never counts as idle. */
    private static void awaitHere(String what, Callable<Boolean> seen) {
        await(what).pollInSameThread().until(seen);
    }

    @Test
    void stalledTransactionDoesNotBlockAnErasure() throws InterruptedException {
        // given
        AudienceMember gone = ErasedPeople.person(90_111);
        UUID subject = UUID.randomUUID();
        CountDownLatch still = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        Thread frozen =
                new Thread(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .timeout(60)
                                        .run(
                                                () -> {
                                                    forgotten.awaitErasures();
                                                    still.countDown();
                                                    stand(thawed);
                                                }));
        frozen.start();
        still.await();
        // when
        rig.publish(erasure(subject, gone));
        // then
        awaitAcknowledgement(subject);
        thawed.countDown();
        frozen.join();
    }

    @Test
    void anyNumberOfOldReturnsIsDeletedInOneRun() {
        // given
        rig.change(
                """
                insert into returned_person (recipient_key, returned_at)
                select gen_random_uuid(), now() - interval '41 days'
                  from generate_series(1, 120000)
                """);
        // when
        forgotten.forgetOld();
        // then
        await("windows that the service's own purge may be deleting too")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from returned_person where"
                                                                + " returned_at < now()"
                                                                + " - interval '40 days'"))
                                        .isZero());
    }

    private static void stand(CountDownLatch thawed) {
        try {
            assertThat(thawed.await(25, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
