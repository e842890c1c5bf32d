package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics of opt-outs, and the auditor that detects what the barrier failed to prevent. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OptOutMetersIT {

    /** Held here, since a logger that nobody holds takes its handlers with it. */
    private static final Logger AUDITOR = Logger.getLogger(Auditor.class.getName());

    private static final Formatter MESSAGE = new PatternFormatter("%s");

    @Inject Permits permits;
    @Inject PermitCloses closes;
    @Inject Auditor auditor;
    @Inject MeterRegistry metrics;
    @Inject Sql sql;
    @Inject DataSource database;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    lines.add(MESSAGE.format(record));
                }

                @Override
                public void flush() {
                    // Nothing is held back.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    @AfterEach
    void listenNoMore() {
        AUDITOR.removeHandler(listener);
    }

    private double violations() {
        auditor.audit();
        return metrics.counter("consent.violation").count();
    }

    private long acknowledged() {
        return metrics.timer("consent.optout.ack").count();
    }

    private double oldestWaiting() {
        return metrics.get("consent.optout.waiting.oldest.seconds").gauge().value();
    }

    private boolean waits(World.Brand brand) {
        return sql.first(
                        "select 1 from opt_out where brand = ? and state = 'WAITING'",
                        row -> 1,
                        brand.code())
                .isPresent();
    }

    /** A permit whose attempt is over, and the effective time of a later opt-out. */
    private record Past(SendRequested request, Instant optedOut) {}

    private Past optOutAfterASend() {
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        return optOutAfter(Sending.marketing(brand, person), brand, person);
    }

    private Past optOutAfter(SendRequested request, World.Brand brand, RecipientKey person) {
        permits.decide(List.of(request));
        closes.apply(List.of(Sending.closed(request, Outcome.ACCEPTED)));
        String effectiveAt = World.optOut(brand, person).extract().path("effectiveAt");
        return new Past(request, Instant.parse(effectiveAt));
    }

    private void startedAt(SendRequested request, Instant startedAt) {
        closes.apply(
                List.of(
                        new AttemptClosed(
                                request.attemptId(),
                                request.messageId(),
                                request.recipientKeys().get(0),
                                null,
                                null,
                                request.ownerEpoch(),
                                2,
                                Outcome.ACCEPTED,
                                null,
                                ClosedBy.SENDER,
                                startedAt,
                                startedAt,
                                null)));
    }

    @Test
    void connectionsInUseAndCallsThatWaitForOneAreCounted() {
        // then
        assertThat(metrics.get("agroal.active.count").gauge().value()).isNotNegative();
        assertThat(metrics.get("agroal.awaiting.count").gauge().value()).isNotNegative();
    }

    @Test
    void everyOptOutThatBecomesEffectiveIsTimed() {
        // given
        long before = acknowledged();

        // when
        optOutAfterASend();

        // then
        assertThat(acknowledged()).isGreaterThan(before);
    }

    @Test
    void optOutHeldByALockIsCountedAsWaiting() throws Exception {
        // given a permit that an opt-out waits for, but not as long as this test takes
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        permits.decide(List.of(Sending.marketing(brand, person)));
        var optingOut = CompletableFuture.supplyAsync(() -> World.optOut(brand, person));
        await("the opt-out to be stored").until(() -> waits(brand));

        // when
        try (Connection other = database.getConnection();
                PreparedStatement lock =
                        other.prepareStatement(
                                "select 1 from opt_out where brand = ? for update")) {
            other.setAutoCommit(false);
            lock.setString(1, brand.code());
            lock.execute();

            // then
            try {
                await("its age").until(this::oldestWaiting, age -> age > 4.5);
            } finally {
                other.rollback();
                other.setAutoCommit(true);
            }
        }
        optingOut.get(8, TimeUnit.SECONDS).statusCode(200);
        await("nobody to wait").until(this::oldestWaiting, age -> age == 0);
    }

    @Test
    void sendThatBeganAfterAnEffectiveOptOutIsCountedOnce() {
        // given
        Past past = optOutAfterASend();
        double before = violations();
        AUDITOR.addHandler(listener);

        // when
        startedAt(past.request(), past.optedOut().plus(Duration.ofSeconds(5)));

        // then
        assertThat(violations()).isEqualTo(before + 1);
        assertThat(violations()).isEqualTo(before + 1);
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith(
                        "attemptId=%s messageId=%s"
                                .formatted(past.request().attemptId(), past.request().messageId()));
    }

    @Test
    void sendToSeveralPeopleAfterTheOptOutOfOneIsCounted() {
        // given
        World.Brand brand = World.brand();
        RecipientKey other = World.consenting(brand);
        SendRequested toBoth =
                Sending.alsoTo(other, Sending.marketing(brand, World.consenting(brand)));
        Past past = optOutAfter(toBoth, brand, other);
        double before = violations();

        // when
        startedAt(toBoth, past.optedOut().plus(Duration.ofSeconds(5)));

        // then
        assertThat(violations()).isEqualTo(before + 1);
    }

    @Test
    void sendThatBeganBeforeTheOptOutIsNotAViolation() {
        // given
        Past past = optOutAfterASend();
        double before = violations();

        // when
        startedAt(past.request(), past.optedOut().minus(Duration.ofMillis(20)));

        // then
        assertThat(violations()).isEqualTo(before);
    }
}
