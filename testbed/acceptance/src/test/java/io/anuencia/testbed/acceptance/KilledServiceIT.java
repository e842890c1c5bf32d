package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.EventType;
import io.anuencia.testbed.acceptance.requests.RequestFuzz;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.demo.DemoRun;
import io.anuencia.testbed.localstack.demo.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services are killed or stopped in the middle of their work and started again, get wrong requests,
 * and lose their servers; everything is traced.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledServiceIT {

    private static final int PEOPLE = 800;
    private static final double REPLY_SHARE = 0.1;
    private static final int RATE = 80;
    private static final int GRACE_SECONDS = 30;
    private static final int ROWS = 40_000;
    private static final int SINGLES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<Part> SERVICES =
            List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH, Part.WEBHOOK);

    private static final List<Part> WITH_DATABASE =
            List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH);

    @TempDir static Path data;
    private static TraceReceiver traces;
    private static LocalStack stack;

    @BeforeAll
    static void startEverything() throws IOException {
        traces = TraceReceiver.start();
        Options options =
                Options.forTests(data).withReplyShare(REPLY_SHARE).withTraces(traces.url());
        stack = LocalStack.start(options, System.out::println);
    }

    @AfterAll
    static void stopEverything() {
        stack.close();
        traces.close();
    }

    @Test
    @Order(1)
    void servicesThatEndInTurnSendNothingTwiceAndLoseNothing() throws Exception {
        // given
        List<Part> killed = new ArrayList<>();
        List<Part> ended = new ArrayList<>();
        DemoRun run =
                new DemoRun(stack, PEOPLE, RATE, System.out::println)
                        .disturbedBy(each(service -> kill(service, killed)))
                        .laterDisturbedBy(each(service -> end(service, ended)));

        // when
        Report report = run.run(System.nanoTime());

        // then
        assertThat(killed).isEqualTo(SERVICES);
        assertThat(ended).isEqualTo(SERVICES);
        assertThat(report.byCampaign().get("campaign 2").inDoubt()).isZero();
        assertThat(report.violations()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.optOuts()).isPositive();
        assertThat(report.all().accepted()).isPositive();
        assertThat(ClearNumbers.inLogs(stack.data())).isEmpty();
        assertThat(MessagesOfATrace.ofCampaigns(traces.seen())).isNotEmpty();
        RecordedEvents events = RecordedEvents.of(stack.description().kafka());
        assertThat(events.complaints()).isEmpty();
        assertThat(events.met())
                .contains(
                        EventType.SEND_PERMITTED,
                        EventType.ATTEMPT_CLOSED,
                        EventType.STATUS_REPORTED,
                        EventType.OPT_OUT_EFFECTIVE);
    }

    private static List<Runnable> each(Consumer<Part> action) {
        return SERVICES.stream().map(service -> (Runnable) () -> action.accept(service)).toList();
    }

    private static void kill(Part service, List<Part> killed) {
        stack.kill(service);
        stack.restart(service);
        killed.add(service);
    }

    /** Sends SIGTERM, as a cluster does; a service that does not stop by itself fails the test. */
    private static void end(Part service, List<Part> ended) {
        ProcessHandle process = ProcessHandle.of(stack.pid(service).orElseThrow()).orElseThrow();
        process.destroy();
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            ended.add(service);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(service + " did not end by itself", e);
        } finally {
            stack.restart(service);
        }
    }

    @Test
    @Order(2)
    void importKilledInTheMiddleAppliesEachRowOnceAndTellsItOnce() throws Exception {
        // given
        Api contacts =
                new Api(
                        stack.description().services().get(Part.CONTACTS.key()),
                        stack.description().token());
        ImportedPeople people = new ImportedPeople(stack);
        String path =
                "/imports/"
                        + contacts.upload("/imports", people.file(data, ROWS), "killed")
                                .path("importId")
                                .asText();
        Awaitility.await("rows")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(
                        () ->
                                assertThat(contacts.get(path).path("rows").asInt())
                                        .isGreaterThan(ROWS / 10));

        // when
        stack.kill(Part.CONTACTS);
        long applied = people.written();
        stack.restart(Part.CONTACTS);

        // then
        Awaitility.await("completed")
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(contacts.get(path).path("state").asText())
                                        .isEqualTo("COMPLETED"));
        JsonNode report = contacts.get(path);
        assertThat(applied).isBetween(1L, ROWS - 1L);
        assertThat(report.path("created").asInt()).isEqualTo(ROWS);
        assertThat(report.path("updated").asInt() + report.path("duplicates").asInt()).isZero();
        assertThat(report.path("claims").path("total").asInt()).isEqualTo(people.claims(ROWS));
        assertThat(people.written()).isEqualTo(ROWS);
        assertThat(people.writtenTwice()).isZero();
        people.awaitThatAllIsTold();
        assertThat(people.toldOnce("contacts.contact-events.v1", "contactId")).isEqualTo(ROWS);
        assertThat(people.toldOnce("contacts.consent-claims.v1", "claimId"))
                .isEqualTo(people.claims(ROWS));
    }

    @Test
    @Order(3)
    void singleMessageIsFollowedFromItsPostUntilItIsRead() {
        // given
        MessagesToPeople orders = MessagesToPeople.aboutOrders(stack);

        // when: some phones never say that they were read
        List<String> sent =
                IntStream.range(0, SINGLES)
                        .mapToObj(person -> orders.sendWithConsent("+5197000000" + person))
                        .toList();

        // then
        Awaitility.await("single messages that were read")
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(MessagesOfATrace.single(traces.seen()))
                                        .isNotEmpty()
                                        .isSubsetOf(sent));
    }

    /**
     * Runs on this stack because it is up; {@code -Dfuzz.seed} and {@code -Dfuzz.rounds} vary it.
     */
    @Test
    @Order(4)
    void wrongRequestsAreRefusedWithoutAFailure() throws InterruptedException {
        // given
        long seed = Long.getLong("fuzz.seed", 20261130L);
        RequestFuzz fuzz = new RequestFuzz(stack, seed, System.out::println);

        // when
        List<String> complaints = fuzz.complaints(Integer.getInteger("fuzz.rounds", 10));

        // then
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(5)
    void servicesWithoutTheirServersAreNotReadyAndNeedNoRestart() {
        // given
        Probes probes = new Probes(stack);
        probes.await(SERVICES, Probes.GOOD);
        assertThat(SERVICES).allMatch(probes::hasStarted);

        // when
        stack.kill(Part.POSTGRES);
        probes.await(WITH_DATABASE, Probes.UNREADY);
        stack.kill(Part.KAFKA);
        probes.await(SERVICES, Probes.UNREADY);

        // then
        stack.launch(Part.POSTGRES);
        stack.launch(Part.KAFKA);
        probes.await(SERVICES, Probes.GOOD);
        assertThat(probes.dead()).isEmpty();
    }
}
