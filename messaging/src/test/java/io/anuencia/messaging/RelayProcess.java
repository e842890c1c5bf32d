package io.anuencia.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A relay in its own process, so that a test can kill it at any instant. */
final class RelayProcess {

    private RelayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        OutboxRelay relay =
                relay(
                        arguments[0],
                        new Producers(Map.of("bootstrap.servers", arguments[1]), codec()));
        relay.start(null);
        new java.util.concurrent.CountDownLatch(1).await();
    }

    static OutboxRelay relay(String jdbcUrl, Producers producers) {
        return relay(jdbcUrl, producers, Duration.ofSeconds(10));
    }

    static OutboxRelay relay(String jdbcUrl, Producers producers, Duration deliveryTimeout) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl);
        return new OutboxRelay(
                database, settings(deliveryTimeout), producers, new SimpleMeterRegistry());
    }

    static EventCodec codec() {
        Clock clock = Clock.systemUTC();
        var application =
                (ApplicationConfig)
                        Proxy.newProxyInstance(
                                RelayProcess.class.getClassLoader(),
                                new Class<?>[] {ApplicationConfig.class},
                                (proxy, method, args) -> Optional.of("messaging-test"));
        return new EventCodec(new IdSource(clock), clock, application);
    }

    static OutboxConfig settings(Duration deliveryTimeout) {
        return new SmallRyeConfigBuilder()
                .withMapping(OutboxConfig.class)
                .withDefaultValue("anuencia.outbox.poll-interval", "PT0.02S")
                .withDefaultValue("anuencia.outbox.delivery-timeout", deliveryTimeout.toString())
                .build()
                .getConfigMapping(OutboxConfig.class);
    }
}
