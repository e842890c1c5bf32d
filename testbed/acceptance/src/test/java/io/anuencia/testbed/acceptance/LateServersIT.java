package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services start before PostgreSQL and Kafka are up. */
class LateServersIT {

    private static final List<Part> SERVERS = List.of(Part.POSTGRES, Part.KAFKA);
    private static final List<Part> WITH_DATABASE =
            List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH);
    private static final String WAITING = "Retrying in";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path data;
    private static LocalStack stack;

    @BeforeAll
    static void startEverything() {
        stack = LocalStack.start(Options.forTests(data), System.out::println);
    }

    @AfterAll
    static void stopEverything() {
        stack.close();
    }

    @BeforeEach
    void takeTheServersAway() {
        Part.SERVICES.forEach(stack::kill);
        SERVERS.forEach(stack::kill);
    }

    @Test
    void servicesSayThatTheyWaitAndStartWhenTheServersCome() {
        // given
        Part.SERVICES.forEach(stack::launch);
        WITH_DATABASE.forEach(LateServersIT::awaitItsWaiting);

        // when
        SERVERS.forEach(stack::launch);

        // then
        Part.SERVICES.forEach(stack::awaitReady);
    }

    @Test
    void serviceThatWaitsForItsDatabaseEndsOnSigterm() {
        // given
        stack.launch(Part.CONSENT);
        awaitItsWaiting(Part.CONSENT);
        ProcessHandle consent =
                ProcessHandle.of(stack.pid(Part.CONSENT).orElseThrow()).orElseThrow();

        // when
        consent.destroy();

        // then
        assertThat(consent.onExit()).succeedsWithin(PATIENCE);
    }

    private static void awaitItsWaiting(Part service) {
        long before = linesOfWaiting(service);
        Awaitility.await(service + " says that it waits")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(linesOfWaiting(service)).isGreaterThan(before));
    }

    private static long linesOfWaiting(Part service) {
        try (var lines = Files.lines(stack.log(service))) {
            return lines.filter(line -> line.contains(WAITING)).count();
        } catch (IOException e) {
            throw new AssertionError("no log of " + service, e);
        }
    }
}
