package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.permit.Permits;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Permits against opt-outs on a real database, thousands of times. Nobody closes a permit here, so
 * an opt-out that a permit preceded may be effective only after the silence.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PermitOptOutRaceIT {

    private static final int ROUNDS = 100;
    private static final int PEOPLE_PER_ROUND = 40;
    private static final int BATCH = 8;

    private static final String OUTCOMES =
            """
            select count(*) filter (where p.result = 'PERMITTED') as permitted,
                   count(*) filter (where p.result = 'DENIED') as denied,
                   count(*) filter (where p.result = 'PERMITTED'
                       and p.subject_version >= s.subject_version) as permitted_after,
                   count(*) filter (where p.result = 'DENIED'
                       and p.subject_version < s.subject_version) as denied_before,
                   count(*) filter (where p.result = 'PERMITTED'
                       and o.effective_at < o.recorded_at + interval '3250 ms') as unseen
            from permit p
            join opt_out_subject s on s.subject_id = p.subject_id
            join opt_out o on o.id = s.opt_out_id
            where p.brand = ?
            """;

    @Inject Permits permits;
    @Inject Subjects subjects;
    @Inject OptOutRegister register;
    @Inject Barrier barrier;
    @Inject Sql sql;

    /** What the database holds at the end. */
    private record Outcomes(
            long permitted, long denied, long permittedAfter, long deniedBefore, long unseen) {}

    @Test
    void everyPermitIsEitherSeenByTheBarrierOrNeverGiven() throws Exception {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> people = new ArrayList<>();
        for (int i = 0; i < ROUNDS * PEOPLE_PER_ROUND; i += 1000) {
            people.addAll(World.consenting(brand, 1000));
        }

        // when
        raceAll(brand, people);

        // then
        await("all opt-outs to be effective")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        "select 1 from opt_out"
                                                                + " where state = 'WAITING'",
                                                        row -> 1))
                                        .isEmpty());
        Outcomes outcomes = outcomes(brand);
        assertThat(outcomes.permitted() + outcomes.denied())
                .isEqualTo((long) ROUNDS * PEOPLE_PER_ROUND);
        assertThat(outcomes.permitted()).as("permits that won").isGreaterThan(200);
        assertThat(outcomes.denied()).as("opt-outs that won").isGreaterThan(200);
        assertThat(outcomes.permittedAfter()).as("permits after the opt-out").isZero();
        assertThat(outcomes.deniedBefore()).as("denials before the opt-out").isZero();
        assertThat(outcomes.unseen()).as("permits that the barrier did not see").isZero();
    }

    private void raceAll(World.Brand brand, List<RecipientKey> people) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int from = round * PEOPLE_PER_ROUND;
                List<RecipientKey> some = people.subList(from, from + PEOPLE_PER_ROUND);
                race(threads, brand, some, new Random(round));
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Two threads ask, one opts out, each through the same people in an order of its own. */
    private void race(
            ExecutorService threads, World.Brand brand, List<RecipientKey> people, Random random)
            throws Exception {
        int half = people.size() / 2;
        CyclicBarrier start = new CyclicBarrier(3);
        List<Future<Void>> running =
                List.of(
                        threads.submit(asking(start, brand, people.subList(0, half), random)),
                        threads.submit(
                                asking(start, brand, people.subList(half, people.size()), random)),
                        threads.submit(optingOut(start, brand, people, random)));
        for (Future<Void> each : running) {
            each.get();
        }
    }

    private Callable<Void> asking(
            CyclicBarrier start, World.Brand brand, List<RecipientKey> people, Random random) {
        List<RecipientKey> order = new ArrayList<>(people);
        Collections.shuffle(order, random);
        return () -> {
            start.await();
            for (int i = 0; i < order.size(); i += BATCH) {
                List<SendRequested> batch =
                        order.subList(i, Math.min(i + BATCH, order.size())).stream()
                                .map(person -> Sending.marketing(brand, person))
                                .toList();
                permits.decide(batch);
            }
            return null;
        };
    }

    private Callable<Void> optingOut(
            CyclicBarrier start, World.Brand brand, List<RecipientKey> people, Random random) {
        List<RecipientKey> order = new ArrayList<>(people);
        Collections.shuffle(order, random);
        return () -> {
            start.await();
            for (int i = 0; i < order.size(); i += 4) {
                List<RecipientKey> keys = order.subList(i, Math.min(i + 4, order.size()));
                List<OptOutSignal> signals = keys.stream().map(key -> signal(brand, key)).toList();
                barrier.probe(
                        subjects.locked(keys, groups -> register.registerAll(groups, signals)));
            }
            return null;
        };
    }

    private static OptOutSignal signal(World.Brand brand, RecipientKey person) {
        return new OptOutSignal(
                List.of(person),
                OptOutScope.ofBrand(brand.code()),
                SuppressionKind.BRAND,
                EntrySource.API,
                DecisionClock.now(),
                null);
    }

    private Outcomes outcomes(World.Brand brand) {
        return sql.first(
                        OUTCOMES,
                        row ->
                                new Outcomes(
                                        row.getLong("permitted"),
                                        row.getLong("denied"),
                                        row.getLong("permitted_after"),
                                        row.getLong("denied_before"),
                                        row.getLong("unseen")),
                        brand.code())
                .orElseThrow();
    }
}
