package io.anuencia.testbed.benchmarks.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts one signed status webhook again and again. */
final class IntakeLoad implements AutoCloseable {

    private static final int AT_ONCE = 64;

    /** A program that batches must not be measured with too few concurrent requests. */
    private static final int TIMES_TO_SATURATE = 4;

    private static final String BODY =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":\
            {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
            "phone_number_id":"106540352242922"},"statuses":[{"id":"wamid.HBgLNTE5ODc2NTQzMjEVAgARGBI5\
            QTNDQTVCM0Q0Q0Q2RTY3RTcA","status":"delivered","timestamp":"1764000000","recipient_id":\
            "51987654321","biz_opaque_callback_data":"0195f3d2-7a3e-7c1b-9f00-000000000001","pricing":\
            {"billable":true,"pricing_model":"PMP","type":"regular","category":"marketing"}}]},\
            "field":"messages"}]}]}\
            """;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final HttpClient client =
            vertx.createHttpClient(
                    new HttpClientOptions().setKeepAlive(true),
                    new PoolOptions().setHttp1MaxSize(8 * AT_ONCE));
    private final Buffer body = Buffer.buffer(BODY);
    private final String signature;

    IntakeLoad() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        BareIntake.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    }

    /**
     * The answers to webhooks.
     *
     * @param kept number answered with 200
     * @param refused number answered with 503
     * @param other number answered with anything else, or not at all
     */
    record Answers(long kept, long refused, long other) {}

    /** Runs as fast as possible with 256 concurrent requests; returns webhooks per second. */
    double run(int port, Duration time) throws InterruptedException {
        long begun = System.nanoTime();
        long kept = runAtOnce(TIMES_TO_SATURATE, port, time).kept();
        return kept / ((System.nanoTime() - begun) / 1e9);
    }

    /** Runs as fast as possible with a multiple of 64 concurrent requests. */
    Answers runAtOnce(int times, int port, Duration time) throws InterruptedException {
        Counts counts = new Counts();
        long end = System.nanoTime() + time.toNanos();
        CountDownLatch running = new CountDownLatch(times * AT_ONCE);
        for (int i = 0; i < times * AT_ONCE; i++) {
            again(port, end, counts, running);
        }
        running.await();
        return new Answers(counts.kept.get(), counts.refused.get(), counts.other.get());
    }

    private void again(int port, long end, Counts counts, CountDownLatch running) {
        if (System.nanoTime() > end) {
            running.countDown();
            return;
        }
        post(port)
                .onComplete(
                        answered -> {
                            counts.add(answered.succeeded() ? answered.result() : 0);
                            again(port, end, counts, running);
                        });
    }

    /** The running counts of answers, on the threads of the client. */
    private static final class Counts {

        private final AtomicLong kept = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong other = new AtomicLong();

        void add(int status) {
            AtomicLong count =
                    switch (status) {
                        case 200 -> kept;
                        case 503 -> refused;
                        default -> other;
                    };
            count.incrementAndGet();
        }
    }

    /** Runs at a fixed rate, whatever the answers; returns the 99th percentile in milliseconds. */
    double slowestHundredth(int port, double rate, Duration time) throws InterruptedException {
        int count = (int) (rate * time.toMillis() / 1_000);
        double[] millis = new double[count];
        CountDownLatch open = new CountDownLatch(count);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + (long) (i * 1e9 / rate);
            // Spinning would take one of the processors that both programs need.
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int index = i;
            post(port)
                    .onComplete(
                            answered -> {
                                millis[index] = (System.nanoTime() - due) / 1e6;
                                open.countDown();
                            });
        }
        open.await(30, TimeUnit.SECONDS);
        Arrays.sort(millis);
        return millis[count - 1 - count / 100];
    }

    private Future<Integer> post(int port) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/webhooks/whatsapp")
                .compose(
                        request ->
                                request.putHeader("Content-Type", "application/json")
                                        .putHeader("X-Hub-Signature-256", signature)
                                        .send(body))
                .compose(response -> response.end().map(end -> response.statusCode()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
