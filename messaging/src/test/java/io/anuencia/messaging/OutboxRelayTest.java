package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A relay whose database is away while the process commits on. */
class OutboxRelayTest {

    private final AtomicInteger tries = new AtomicInteger();
    private final OutboxRelay relay =
            new OutboxRelay(
                    database(),
                    RelayProcess.settings(Duration.ofSeconds(1)),
                    new Producers(Map.of(), RelayProcess.codec()),
                    new SimpleMeterRegistry());

    private DataSource database() {
        return (DataSource)
                Proxy.newProxyInstance(
                        OutboxRelayTest.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            tries.incrementAndGet();
                            throw new SQLException();
                        });
    }

    @Test
    void commitsDoNotShortenThePauseAfterAFailure() throws InterruptedException {
        // when
        relay.start(null);
        // then
        try {
            await("few tries in a second of commits")
                    .pollInterval(Duration.ofMillis(5))
                    .during(Duration.ofSeconds(1))
                    .until(this::triesLittleAfterACommit);
            assertThat(tries).hasValueGreaterThan(1);
        } finally {
            relay.stop(null);
        }
    }

    private boolean triesLittleAfterACommit() {
        relay.wake();
        return tries.get() <= 8;
    }

    @Test
    void shutdownEndsThePauseAfterAFailure() throws InterruptedException {
        // given
        relay.start(null);
        await("a pause of 1 s or more").until(() -> tries.get() >= 6);
        long begun = System.nanoTime();
        // when
        relay.stop(null);
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(800));
    }
}
