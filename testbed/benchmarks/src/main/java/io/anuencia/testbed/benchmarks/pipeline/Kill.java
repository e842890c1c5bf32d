package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of a service by kill -9, and the start of its next process, whose code nothing has
 * compiled yet.
 *
 * @param service the service
 * @param atNanos time of the kill
 * @param readyNanos time at which the next process was first seen ready
 * @param session time after the kill for which Kafka may keep the partitions of the first process
 */
record Kill(Part service, long atNanos, long readyNanos, Duration session) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int PAUSE_MS = 20;
    private static final int OK = 200;

    /** Kills a service and starts it again at once; returns when it is ready. */
    static Kill of(WholeStack stack, Part service) throws IOException, InterruptedException {
        Duration session = SessionTimeout.of(service);
        URI ready = stack.readiness(service);
        HttpClient http = HttpClient.newHttpClient();
        long killed = System.nanoTime();
        stack.replace(service);
        while (!isReady(http, ready)) {
            if (System.nanoTime() - killed > PATIENCE_NANOS) {
                throw new IllegalStateException(service + " is not ready after its kill");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return new Kill(service, killed, System.nanoTime(), session);
    }

    private static boolean isReady(HttpClient http, URI probe) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(probe).timeout(TIMEOUT).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The time from which the seconds are counted in which the rate must become full again. */
    long deadlineBeginsNanos() {
        return Math.max(readyNanos, atNanos + session.toNanos());
    }
}
