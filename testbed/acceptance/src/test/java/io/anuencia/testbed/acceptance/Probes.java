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

/** Asks services what a kubelet asks them, and remembers whom it would have restarted. */
final class Probes {

    /** Takes work, needs no restart. */
    static final Answer GOOD = new Answer(200, 200);

    /** Gets no work, and is left alone. */
    static final Answer UNREADY = new Answer(503, 200);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Part> dead = EnumSet.noneOf(Part.class);

    Probes(LocalStack stack) {
        this.stack = stack;
    }

    /** The status of both probes that are asked for as long as a pod lives. */
    record Answer(int ready, int live) {}

    /** Whether it says that it has started; whoever has is not asked again. */
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

    /** Asks all of them again and again, until they answer so. */
    void await(List<Part> services, Answer wanted) {
        Awaitility.await("probes answer " + wanted)
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(services.stream().map(this::ask).toList())
                                        .containsOnly(wanted));
    }

    /** Who said at least once that it needs a restart. */
    Set<Part> dead() {
        return dead;
    }
}
