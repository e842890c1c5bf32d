package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.Standstill;
import io.anuencia.testbed.benchmarks.permit.ConsentingPeople;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Our side: dispatch-service, consent-service and webhook-service as shipped, with several numbers.
 */
final class WholeStack implements AutoCloseable {

    private static final Instant TUESDAY = Instant.parse("2026-11-24T15:30:00Z");
    private static final String MODEL = "99999999-9999-8999-8999-999999999999";
    private static final List<Part> MEASURED = List.of(Part.DISPATCH, Part.CONSENT, Part.WEBHOOK);
    private static final List<Part> SHARED = List.of(Part.SIMULATOR, Part.KAFKA, Part.POSTGRES);
    private static final Duration WEEKS = Duration.ofDays(28);
    private static final String NAME = "Ana";
    private static final String NAME_AGAIN = "Eva";
    private static final int LEAD_SECONDS = 5;
    // More than the limit program can use: it has no rate limit, and none of its messages may be
    // refused.
    private static final int ALL_NUMBERS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final LocalStack stack;
    private final int numbers;
    private final Connection dispatch;
    private final Connection consent;
    private final Meta meta;
    private final WaitingCampaigns campaigns;
    private long people;
    private long peopleAgain;

    private WholeStack(LocalStack stack, int numbers) throws SQLException {
        this.stack = stack;
        this.numbers = numbers;
        this.dispatch = description().postgres().connect("dispatch");
        this.consent = description().postgres().connect("consent");
        this.meta = new Meta(description().simulator());
        this.campaigns = new WaitingCampaigns(dispatch);
    }

    /** Starts it, with people who agreed and numbers of this many messages per second. */
    static WholeStack start(Path data, int numbers, int rate) throws SQLException {
        LocalStack stack =
                LocalStack.start(
                        Options.forTests(data).withNumbers(ALL_NUMBERS, rate), System.out::println);
        stack.kill(Part.CONTACTS);
        stack.clock().set(TUESDAY);
        WholeStack whole = new WholeStack(stack, numbers);
        new Shop(whole.api(Part.CONSENT), whole.api(Part.DISPATCH))
                .open(whole.senders(), rate, stack.tokenRef(), MODEL);
        return whole;
    }

    /** Sends to this many people who were never written to. */
    Run run(int messages, int statusesPerPost) throws Exception {
        prepare(messages, WaitingCampaigns.Pace.NONE);
        return sendAll(messages, statusesPerPost);
    }

    /** Lets so much time pass that nobody's limits of messages matter any more. */
    void letWeeksPass() {
        stack.clock().advance(WEEKS);
    }

    /**
     * Sends to this many people who were written to before, so that their user ids are known. The
     * next call goes on with others; there must be enough of them.
     */
    Run runAgain(int messages, int statusesPerPost) throws Exception {
        if (peopleAgain + messages > people) {
            throw new IllegalStateException("only " + people + " people were written to");
        }
        long first = peopleAgain + 1;
        peopleAgain += messages;
        campaigns.make(senders(), first, peopleAgain, WaitingCampaigns.Pace.NONE, NAME_AGAIN);
        return sendAll(messages, statusesPerPost);
    }

    private Run sendAll(int messages, int statusesPerPost) throws Exception {
        meta.tell(description().webhook().url(), statusesPerPost);
        Standstill.goOn(measured().values());
        awaitFreshMarks();
        ProcessorTimes before = ProcessorTimes.of(all());
        long taken = meta.taken();
        long begun = System.nanoTime();
        campaigns.release();
        meta.await(taken + messages);
        campaigns.awaitRead(PATIENCE_NANOS);
        double seconds = (System.nanoTime() - begun) / 1e9 - Meta.STATUSES_MS / 1e3;
        Map<String, Double> cpu = ProcessorTimes.of(all()).since(before, messages);
        Standstill.stop(measured().values());
        return new Run(messages, seconds, cpu);
    }

    /**
     * Sends some of the messages of larger campaigns; the first ones do not count.
     *
     * @param people total number of people in the campaigns
     * @param first number of messages sent before the measurement
     * @param messages number of messages measured
     * @param beside activity at the same time
     */
    Run runPart(int people, int first, int messages, Beside beside) throws Exception {
        prepare(people, WaitingCampaigns.Pace.NONE);
        meta.tell(description().webhook().url(), 1);
        Standstill.goOn(measured().values());
        awaitFreshMarks();
        long taken = meta.taken();
        campaigns.release();
        AutoCloseable meanwhile = beside.begin();
        try {
            long from = meta.awaitTaken(taken + first);
            Run run = measure(from, messages);
            campaigns.abandon();
            meta.await(from + messages);
            return run;
        } finally {
            try {
                meanwhile.close();
            } finally {
                Standstill.stop(measured().values());
            }
        }
    }

    /** Runs an activity for a while, without a campaign. */
    void only(Beside something, int seconds) throws Exception {
        Standstill.goOn(measured().values());
        awaitFreshMarks();
        AutoCloseable begun = something.begin();
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } finally {
            try {
                begun.close();
            } finally {
                Standstill.stop(measured().values());
            }
        }
    }

    private Run measure(long from, int messages) throws Exception {
        ProcessorTimes before = ProcessorTimes.of(all());
        long begun = System.nanoTime();
        int sent = Math.toIntExact(meta.awaitTaken(from + messages) - from);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Run(sent, seconds, ProcessorTimes.of(all()).since(before, sent));
    }

    /**
     * Sends at a steady rate while somebody does something else.
     *
     * @param perSecond messages per second, over all numbers
     */
    void steadily(int perSecond, int seconds, int statusesPerPost, BareStage.Work meanwhile)
            throws Exception {
        long taken = meta.taken();
        beginSteadily(perSecond, seconds, statusesPerPost);
        meanwhile.run();
        meta.await(taken + (long) perSecond * seconds);
        Standstill.stop(measured().values());
    }

    /**
     * Begins to send at a steady rate; returns after some seconds of it.
     *
     * @return the monotonic time from which on messages become due
     */
    long beginSteadily(int perSecond, int seconds, int statusesPerPost) throws Exception {
        meta.tell(description().webhook().url(), statusesPerPost);
        Standstill.goOn(measured().values());
        awaitFreshMarks();
        String every = 1_000_000L * numbers / perSecond + " microseconds";
        long first = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEAD_SECONDS);
        String soon = stack.clock().now().plusSeconds(LEAD_SECONDS).toString();
        prepare(perSecond * seconds, new WaitingCampaigns.Pace(soon, every));
        campaigns.release();
        TimeUnit.SECONDS.sleep(2 * LEAD_SECONDS);
        return first;
    }

    /** Waits until nothing waits to be sent and every status was accepted by webhook-service. */
    void awaitSent() throws SQLException, InterruptedException {
        long taken = meta.taken();
        long newsAt = System.nanoTime();
        while (campaigns.anyUnsent()) {
            TimeUnit.SECONDS.sleep(1);
            long now = meta.taken();
            if (now > taken) {
                taken = now;
                newsAt = System.nanoTime();
            } else if (System.nanoTime() - newsAt > PATIENCE_NANOS) {
                throw new IllegalStateException("messages are not sent any more, after " + taken);
            }
        }
        meta.await(taken);
    }

    /** Kills a service, and starts its next process. */
    void replace(Part service) {
        stack.kill(service);
        stack.launch(service);
    }

    /** The probe that tells whether a service is ready. */
    URI readiness(Part service) {
        return stack.probe(service, "ready");
    }

    private void prepare(int messages, WaitingCampaigns.Pace pace) throws SQLException {
        new ConsentingPeople(consent).make(MODEL, people + 1, people + messages);
        campaigns.make(senders(), people + 1, people + messages, pace, NAME);
        people += messages;
    }

    /** After a freeze, marketing waits until signals are known to have been read again. */
    private void awaitFreshMarks() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (!isFresh()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("the marks of signals do not become fresh");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // A number that changed hands waits this long before it sends.
        TimeUnit.SECONDS.sleep(5);
    }

    private boolean isFresh() throws SQLException {
        try (var statement = consent.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) >= 36 and min(probe_time) > now() - interval '2 s'"
                                        + " from signal_mark")) {
            return row.next() && row.getBoolean(1);
        }
    }

    List<String> senders() {
        return numbers(numbers);
    }

    /** The numbers of the account; ours sends with the first of them. */
    List<String> allNumbers() {
        return numbers(ALL_NUMBERS);
    }

    private static List<String> numbers(int many) {
        return IntStream.range(0, many).mapToObj(Account::phoneNumberId).toList();
    }

    /** Processes that both pipelines use. */
    Map<String, Long> shared() {
        return pids(SHARED);
    }

    Map<String, Long> measured() {
        return pids(MEASURED);
    }

    private Map<String, Long> all() {
        Map<String, Long> all = new HashMap<>(shared());
        all.putAll(measured());
        return all;
    }

    private Map<String, Long> pids(List<Part> parts) {
        Map<String, Long> pids = new TreeMap<>();
        parts.forEach(part -> pids.put(part.key(), stack.pid(part).orElseThrow()));
        return pids;
    }

    /** The bearer token of the simulator. */
    String token() {
        return stack.graphToken();
    }

    Meta meta() {
        return meta;
    }

    StackFile description() {
        return stack.description();
    }

    Api api(Part service) {
        return new Api(description().url(service), description().token());
    }

    String jdbcUrl(String database) {
        StackFile.Postgres postgres = description().postgres();
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(
                        postgres.host(),
                        postgres.port(),
                        database,
                        postgres.user(),
                        postgres.password());
    }

    /**
     * Returns the time of the last run's messages from their claim to the wire, in milliseconds.
     */
    long claimToWire(double share) throws SQLException {
        return campaigns.claimToWire(share);
    }

    @Override
    public void close() throws IOException {
        try {
            Standstill.goOn(measured().values());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stack.close();
        }
    }
}
