package io.anuencia.testbed.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import io.anuencia.testbed.benchmarks.PeakMemory;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchBenchmarkIT {

    private static final int PEOPLE = Integer.getInteger("people", 200_000);
    private static final int SMALL_AUDIENCE = 10_000;
    private static final int LARGE_AUDIENCE = 1_000_000;
    private static final int MESSAGES = Integer.getInteger("messages", 20_000);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int RATE = Integer.getInteger("rate", 1_000);
    private static final int PAIRS = 5;
    // The compiler of each JVM needs a core of its own for more than a minute.
    private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 150);
    private static final String FULLEST_SECOND =
            """
            select max(begun) from (
                select count(*) over (order by started_at range between current row
                                      and interval '999999 microseconds' following) as begun
                  from message where campaign_id = ? and started_at is not null) seconds
            """;
    private static final List<Part> OTHERS =
            List.of(Part.CONTACTS, Part.CONSENT, Part.WEBHOOK, Part.SIMULATOR);

    @TempDir Path data;

    @Test
    void audiencesBecomeMessagesAlmostAsFastAsRowsAreCopied() throws Exception {
        // given
        try (DispatchAlone dispatch = DispatchAlone.start(data, 1, OTHERS);
                Publisher publisher = new Publisher(dispatch.kafka())) {
            dispatch.register(1);
            AudienceLoad load = new AudienceLoad(dispatch, publisher);
            BareCopy copy = new BareCopy(dispatch.database());

            // when
            Pairs pairs =
                    Pairs.measure(
                            "P3 of %,d people".formatted(PEOPLE),
                            "people/s",
                            PAIRS,
                            () -> copy.run(PEOPLE),
                            () -> load.run(PEOPLE));

            // then
            System.out.println(pairs.line());
            assertThat(pairs.ratio()).isPositive();
        }
    }

    @Test
    void memoryStaysTheSameForAMillionPeople() throws Exception {
        // given
        try (DispatchAlone dispatch = DispatchAlone.start(data, 1, OTHERS);
                Publisher publisher = new Publisher(dispatch.kafka())) {
            dispatch.register(1);
            AudienceLoad load = new AudienceLoad(dispatch, publisher);
            for (int done = 0; done < LARGE_AUDIENCE; done += SMALL_AUDIENCE) {
                load.run(SMALL_AUDIENCE);
            }
            long before = PeakMemory.inMiB(dispatch.pid());

            // when
            load.run(LARGE_AUDIENCE);

            // then
            long after = PeakMemory.inMiB(dispatch.pid());
            System.out.printf(
                    "P3 peak memory of the process: %d MiB after audiences of %,d, %d MiB after one"
                            + " of %,d%n",
                    before, SMALL_AUDIENCE, after, LARGE_AUDIENCE);
            assertThat(after).isPositive();
        }
    }

    @Test
    void statusesAreAppliedAtHalfTheSpeedOfBareRows() throws Exception {
        // given
        try (DispatchAlone dispatch = DispatchAlone.start(data, 1, OTHERS);
                Publisher publisher = new Publisher(dispatch.kafka())) {
            dispatch.register(1);
            WaitingMessages messages = new WaitingMessages(dispatch);
            StatusLoad load = new StatusLoad(dispatch, messages, publisher);
            BareInserts inserts = new BareInserts(dispatch.database());
            load.run(MESSAGES);
            load.forgetCosts();

            // when
            Pairs pairs =
                    Pairs.measure(
                            "P8", "statuses/s", PAIRS, inserts::run, () -> load.run(MESSAGES));

            // then
            System.out.println(pairs.line());
            System.out.println(load.cost());
            assertThat(pairs.ratio()).isPositive();
        }
    }

    @Test
    void numberSendsNearlyItsRateAndNeverMore() throws Exception {
        // given
        List<Part> unneeded = List.of(Part.CONTACTS, Part.CONSENT);
        try (DispatchAlone dispatch = DispatchAlone.start(data, RATE, unneeded);
                PermitEverything consent = new PermitEverything(dispatch.kafka())) {
            dispatch.register(RATE);
            UUID campaign = dispatch.campaign("PAUSED");
            int needed = RATE * (WARM_UP_SECONDS + SECONDS + 5);
            new WaitingMessages(dispatch).queue(campaign, needed);
            dispatch.resume(campaign);
            Pacing pacing = new Pacing(dispatch.simulator());

            // when
            pacing.await(needed - RATE);
            Pacing.Result result = pacing.result(WARM_UP_SECONDS, SECONDS);

            // then
            System.out.println("P6 messages a second, from the first on: " + pacing.slices(10));
            System.out.printf(
                    "P6 sent/allowed %.4f over %d s at %,d/s, fullest second %,d at the sender and"
                            + " %,d at the receiver, in doubt %d%n",
                    result.shareOf(RATE),
                    SECONDS,
                    RATE,
                    dispatch.count(FULLEST_SECOND, campaign),
                    result.fullest(),
                    dispatch.count("select count(*) from in_doubt"));
            assertThat(result.sent()).isPositive();
            assertThat(consent).isNotNull();
        }
    }

    @Test
    void messageIsOnTheWireSoonAfterItWasTakenFromTheQueue() throws Exception {
        // given
        List<Part> unneeded = List.of(Part.CONTACTS, Part.CONSENT);
        int load = RATE / 2;
        try (DispatchAlone dispatch = DispatchAlone.start(data, RATE, unneeded);
                PermitEverything consent = new PermitEverything(dispatch.kafka())) {
            dispatch.register(RATE);
            UUID campaign = dispatch.campaign("PAUSED");
            int needed = load * (WARM_UP_SECONDS + SECONDS);
            new WaitingMessages(dispatch)
                    .queue(
                            campaign,
                            needed,
                            DispatchAlone.TUESDAY.plusSeconds(30).toString(),
                            1_000_000 / load + " microseconds");
            dispatch.resume(campaign);

            // when
            new Pacing(dispatch.simulator()).await(needed);

            // then
            System.out.printf(
                    "claim to first byte at %,d/s p50 %d ms, p99 %d ms (dispatch-service, a"
                            + " consent-service that permits at once, statuses coming back)%n",
                    load, latency(dispatch, campaign, 0.5), latency(dispatch, campaign, 0.99));
            assertThat(consent).isNotNull();
        }
    }

    /** The latency of messages that left after the warm-up. */
    private static long latency(DispatchAlone dispatch, UUID campaign, double share)
            throws Exception {
        return dispatch.count(
                """
                select round(1000 * percentile_cont(?) within group (
                           order by extract(epoch from m.started_at - a.requested_at)))::bigint
                  from message m join attempt a on a.id = m.attempt_id
                 where m.campaign_id = ? and m.started_at > (
                       select min(started_at) + make_interval(secs => ?) from message
                        where campaign_id = ?)
                """,
                share,
                campaign,
                (double) WARM_UP_SECONDS,
                campaign);
    }
}
