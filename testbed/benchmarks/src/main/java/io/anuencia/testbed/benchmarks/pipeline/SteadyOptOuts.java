package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.permit.ConsentingPeople;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who were written to before opt out by REST, at a steady rate whether or not answers come:
 * an answer means that the opt-out is effective. They are not in the campaign that is sent
 * meanwhile, which would pause for so many.
 */
final class SteadyOptOuts implements Beside {

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI call;
    private final String token;
    private final int perSecond;
    private final AtomicLong person;
    private final Queue<Double> waits = new ConcurrentLinkedQueue<>();

    /** Opts people out from this person on, each once. */
    SteadyOptOuts(String consent, String token, int perSecond, long first) {
        this.call = URI.create(consent + "/opt-outs");
        this.token = token;
        this.perSecond = perSecond;
        this.person = new AtomicLong(first);
    }

    @Override
    public AutoCloseable begin() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Queue<CompletableFuture<?>> open = new ConcurrentLinkedQueue<>();
        long everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        var unused =
                timer.scheduleAtFixedRate(
                        () -> open.add(ask(person.getAndIncrement())),
                        0,
                        everyNanos,
                        TimeUnit.NANOSECONDS);
        return () -> {
            timer.shutdown();
            timer.awaitTermination(1, TimeUnit.MINUTES);
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        };
    }

    /** Returns the milliseconds until each was effective. */
    List<Double> waits() {
        return List.copyOf(waits);
    }

    private CompletableFuture<?> ask(long person) {
        HttpRequest request =
                HttpRequest.newBuilder(call)
                        .header("authorization", "Bearer " + token)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body(person)))
                        .build();
        long begun = System.nanoTime();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenAccept(
                        answer -> {
                            if (answer.statusCode() != OK) {
                                throw new IllegalStateException(
                                        "an opt-out was answered " + answer.statusCode());
                            }
                            waits.add((System.nanoTime() - begun) / 1e6);
                        });
    }

    private static String body(long person) {
        return "{\"recipient\":{\"recipientKey\":\"%s\"},\"brand\":\"acme\"}"
                .formatted(ConsentingPeople.key(person));
    }
}
