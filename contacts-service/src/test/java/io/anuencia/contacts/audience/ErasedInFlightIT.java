package io.anuencia.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.AudienceRequests;
import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.rights.Erasures;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who are erased after their block was read and before it is recorded as delivered. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ErasedInFlightIT {

    @Inject AudienceSettling settling;
    @Inject AudienceDelivery delivery;
    @Inject AudienceStore store;
    @Inject AudienceProgress progress;
    @Inject AudienceBlocks blocks;
    @Inject Erasures erasures;
    @Inject DataSource database;
    @Inject Sql sql;

    private final UUID campaign = UUID.randomUUID();
    private LeasedAudience audience;
    private List<UUID> keys;

    @BeforeEach
    void settleThree() {
        String tag = "in-flight-" + campaign;
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, tags, created_at,
                    updated_at)
                select gen_random_uuid(), overlay(overlay(gen_random_uuid()::text placing '8'
                    from 15) placing '8' from 20)::uuid, '+5198' || (2000000 + i), '', array[?],
                    now(), now()
                from generate_series(1, 3) i
                """,
                tag);
        settling.settle(AudienceRequests.ofTag(campaign, tag, List.of()));
        audience = store.lease(UUID.randomUUID(), now(), Duration.ofSeconds(10)).orElseThrow();
        keys = blocks.read(audience, 0, 1).get(0).keys();
    }

    /** Leaves no audience in delivery: the oldest one would be the next to be leased. */
    @AfterEach
    void leaveNoAudience() {
        sql.update("update audience set state = 'TOLD'");
    }

    private static Instant now() {
        return Instant.parse("2026-11-24T12:00:00Z");
    }

    private void erase(UUID key) {
        var request =
                new ErasureRequested(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(new RecipientKey(key)),
                        Instant.now());
        erasures.apply(List.of(new EventEnvelope(UUID.randomUUID(), Instant.now(), request)));
    }

    private List<UUID> delivered() {
        return sql.first(
                        "select array_send(recipient_keys) as keys from audience_block"
                                + " where campaign_id = ?",
                        row -> Columns.uuids(row, "keys"),
                        campaign)
                .orElseThrow();
    }

    @Test
    void erasureReachesWhoeverIsBeingDelivered() {
        // given
        AtomicInteger asked = new AtomicInteger();
        BooleanSupplier untilSent =
                () -> {
                    if (asked.getAndIncrement() == 0) {
                        return true;
                    }
                    erase(keys.get(1));
                    return false;
                };

        // when
        delivery.deliver(audience, untilSent);

        // then
        assertThat(asked).hasValue(2);
        assertThat(delivered()).containsExactly(keys.get(0), keys.get(2));
    }

    @Test
    void keyOfAnErasedPersonIsKeptForItsNextHolder() {
        // given
        sql.update("insert into erased_key values (?, now())", keys.get(1));

        // when
        delivery.deliver(audience, () -> true);

        // then
        assertThat(delivered()).containsExactlyElementsOf(keys);
    }

    @Test
    void deliveryThatWaitsForAnErasureSeesIt() throws Exception {
        // given
        List<AudienceBlock> read = blocks.read(audience, 0, 1);
        try (Connection erasure = database.getConnection();
                Statement statement = erasure.createStatement()) {
            erasure.setAutoCommit(false);
            statement.execute(
                    "update audience_block set recipient_keys = null where campaign_id = '%s'"
                            .formatted(campaign));
            statement.execute(
                    "delete from contact where recipient_key = '%s'".formatted(keys.get(1)));
            statement.execute("insert into erased_key values ('%s', now())".formatted(keys.get(1)));
            var telling =
                    CompletableFuture.runAsync(
                            () -> progress.advance(audience, audience.at(1, 1), read, now()));
            await("a delivery that waits").until(this::waitsForTheBlock);

            // when
            erasure.commit();
            telling.get(20, TimeUnit.SECONDS);
        }

        // then
        assertThat(delivered()).containsExactly(keys.get(0), keys.get(2));
    }

    private boolean waitsForTheBlock() {
        return sql.exists(
                """
                select from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%audience_block%'
                """);
    }
}
