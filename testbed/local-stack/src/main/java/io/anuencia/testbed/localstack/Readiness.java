package io.anuencia.testbed.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until a part reports that it is ready. Of a service, all checks must be up: one that is
 * ready without the broker reads nothing before it has reached it.
 */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LINES_SHOWN = 15;

    private final DataFolder folder;
    private final Settings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Readiness(DataFolder folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Waits until a part is ready.
     *
     * @throws IllegalStateException if it ended or took too long; with the end of its log
     */
    void await(Part part) {
        await(part, true);
    }

    /** Waits until a part is ready that this machine runs outside of the stack. */
    void awaitAnswer(Part part) {
        await(part, false);
    }

    private void await(Part part, boolean ours) {
        var url =
                URI.create(
                        part.isService()
                                ? settings.managementUrl(part) + "/q/health"
                                : settings.url(part) + "/_sim/health");
        await(
                part.key(),
                url,
                () -> !ours || folder.process(part).isPresent(),
                folder.log(part.key()));
    }

    /**
     * Waits until any process is ready.
     *
     * @param who name of the process in errors
     * @param url URL that answers 200 when it is ready
     * @param lives whether it can still become ready
     */
    void await(String who, URI url, BooleanSupplier lives, Path log) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(url)) {
            if (!lives.getAsBoolean()) {
                throw new IllegalStateException(who + " ended while starting" + why(log));
            }
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(who + " is not ready" + why(log));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean answers(URI url) {
        try {
            var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + url, e);
        }
    }

    /** Returns the causes of a stack trace in the log, or else its last lines. */
    private static String why(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            var causes = lines.stream().filter(line -> line.startsWith("Caused by")).toList();
            var shown = causes.isEmpty() ? lines : causes;
            var tail = shown.subList(Math.max(0, shown.size() - LINES_SHOWN), shown.size());
            return "; from " + log + ":\n" + String.join("\n", tail);
        } catch (IOException unreadable) {
            return ", see " + log;
        }
    }
}
