package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** Asks services as a kubelet does, and remembers those it would have restarted. */
final class Probes {

    /** Accepts work, needs no restart. */
    static final Answer GOOD = new Answer(200, 200);

    /** Accepts no work, needs no restart. */
    static final Answer UNREADY = new Answer(503, 200);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Part> dead = EnumSet.noneOf(Part.class);

    Probes(LocalStack stack) {
        this.stack = stack;
    }

    /** The status of the two probes that are called throughout the life of a pod. */
    record Answer(int ready, int live) {}

    /** Whether a service reports that it has started; after that a kubelet does not ask again. */
    boolean hasStarted(Part service) {
        return status(service, "started") == 200;
    }

    private Answer ask(Part service) {
        Answer answer = new Answer(status(service, "ready"), status(service, "live"));
        if (answer.live() != 200) {
            dead.add(service);
        }
        return answer;
    }

    private int status(Part service, String name) {
        HttpRequest request =
                HttpRequest.newBuilder(stack.probe(service, name)).timeout(TIMEOUT).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + service, e);
        }
    }

    /** Repeats the probes of all these services until they answer as wanted. */
    void await(List<Part> services, Answer wanted) {
        Awaitility.await("probes answer " + wanted)
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(services.stream().map(this::ask).toList())
                                        .containsOnly(wanted));
    }

    /** The services that reported at least once that they need a restart. */
    Set<Part> dead() {
        return dead;
    }
}
