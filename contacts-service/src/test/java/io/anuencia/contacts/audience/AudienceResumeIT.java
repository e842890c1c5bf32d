package io.anuencia.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.AudienceRequests;
import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.Wire;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.filter.Filters;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRefused;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state after a kill in the middle of an audience, and the work of the next worker. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AudienceResumeIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final int PEOPLE = 6_100;

    @Inject AudienceSettling settling;
    @Inject AudienceDelivery delivery;
    @Inject AudienceStore store;
    @Inject AudienceProgress progress;
    @Inject AudienceBlocks blocks;
    @Inject DataSource database;
    @Inject Sql sql;

    private static BooleanSupplier times(int most) {
        AtomicInteger left = new AtomicInteger(most);
        return () -> left.getAndDecrement() > 0;
    }

    private UUID settle(String tag) {
        return settle(tag, PEOPLE, List.of());
    }

    private UUID settle(String tag, int people, List<String> attributes) {
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, tags, created_at,
                    updated_at)
                select gen_random_uuid(), overlay(overlay(gen_random_uuid()::text placing '8'
                    from 15) placing '8' from 20)::uuid, '+5198' || (2000000 + i), '', array[?],
                    now(), now()
                from generate_series(1, ?) i
                """,
                tag,
                people);
        UUID campaign = UUID.randomUUID();
        settling.settle(AudienceRequests.ofTag(campaign, tag, attributes));
        return campaign;
    }

    /** Leaves no audience in delivery: the oldest one would be the next to be leased. */
    @AfterEach
    void leaveNoAudience() {
        sql.update("update audience set state = 'TOLD'");
    }

    @Test
    void piecesOfTheReadDoNotShowInTheBlocks() {
        // given
        UUID campaign = settle("pieces");
        UUID again = UUID.randomUUID();
        sql.update("insert into audience (campaign_id) values (?)", again);
        var condition = AudienceKinds.Condition.of(Filters.tag("pieces"), NOW);

        // when
        int blocks = store.settle(again, condition, 2);

        // then
        assertThat(blocks).isEqualTo(13);
        assertThat(blocksOf(again)).isEqualTo(blocksOf(campaign)).hasSize(13);
    }

    @Test
    void placeThatIsMovedWhileItsBlockIsReadIsReadAnew() throws Exception {
        // given
        UUID campaign = settle("moved", 2, List.of());
        LeasedAudience audience = lease(FIRST, NOW);
        List<AudienceBlock> read;
        try (Connection merge = database.getConnection();
                Statement statement = merge.createStatement()) {
            merge.setAutoCommit(false);
            statement.execute("lock table contact in access exclusive mode");
            var reading = CompletableFuture.supplyAsync(() -> blocks.read(audience, 0, 8));
            await("a reader that waits").until(this::waitsForContacts);

            // when
            statement.execute(
                    "update audience_block set contact_ids[1] = gen_random_uuid()"
                            + " where campaign_id = '%s'".formatted(campaign));
            merge.commit();
            read = reading.get(20, TimeUnit.SECONDS);
        }

        // then
        assertThat(read.get(0).keys())
                .hasSize(1)
                .isEqualTo(blocks.read(audience, 0, 8).get(0).keys());
    }

    private boolean waitsForContacts() {
        return sql.first(
                        """
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%from contact c where c.id%'
                        """,
                        row -> true)
                .isPresent();
    }

    private List<String> blocksOf(UUID campaign) {
        return sql.list(
                "select number, contact_ids::text from audience_block where campaign_id = ?"
                        + " order by number",
                row -> row.getInt(1) + row.getString(2),
                campaign);
    }

    private LeasedAudience lease(UUID leaseId, Instant now) {
        return store.lease(leaseId, now, Duration.ofSeconds(10)).orElseThrow();
    }

    /** Gives everybody with a tag a note of this many characters. */
    private void note(String tag, int characters) {
        sql.update(
                """
                update contact set attributes = jsonb_build_object('note', repeat('n', ?))
                where ? = any (tags)
                """,
                characters,
                tag);
    }

    @ParameterizedTest
    @CsvSource({"700, 10", "10, 700"})
    void chunkDeliveredBeforeAKillKeepsItsPeopleWhateverTheirAttributes(int before, int after) {
        // given
        String tag = "noted-" + before;
        UUID campaign = settle(tag, 600, List.of("note"));
        note(tag, before);
        LeasedAudience first = lease(FIRST, NOW);
        AtomicReference<LeasedAudience> next = new AtomicReference<>();
        BooleanSupplier once = times(1);
        BooleanSupplier untilKilled =
                () -> {
                    if (once.getAsBoolean()) {
                        return true;
                    }
                    await("chunks").until(() -> !published(campaign).isEmpty());
                    next.set(lease(SECOND, Instant.parse("2100-01-01T00:00:00Z")));
                    return false;
                };
        Throwable killed = catchThrowable(() -> delivery.deliver(first, untilKilled));

        // when
        note(tag, after);
        delivery.deliver(next.get(), times(Integer.MAX_VALUE));

        // then
        assertThat(killed).isInstanceOf(AudienceProgress.LeaseLostException.class);
        assertThat(next.get().nextChunk()).isZero();
        await("completed")
                .untilAsserted(
                        () ->
                                assertThat(published(campaign))
                                        .hasAtLeastOneElementOfType(AudienceCompleted.class));
        Map<Integer, List<UUID>> people = new TreeMap<>();
        for (PlatformEvent event : published(campaign)) {
            if (event instanceof AudienceChunk chunk) {
                List<UUID> ids = chunk.members().stream().map(AudienceMember::contactId).toList();
                assertThat(people.getOrDefault(chunk.number(), ids)).isEqualTo(ids);
                people.put(chunk.number(), ids);
            }
        }
        assertThat(people.values().stream().flatMap(List::stream))
                .hasSize(600)
                .doesNotHaveDuplicates();
    }

    @Test
    void audienceThatOutgrewItsChunksIsRefusedAndTheNextOneIsDelivered() {
        // given
        UUID campaign = settle("outgrown", 600, List.of("note"));
        UUID later = settle("later", 3, List.of());
        delivery.deliver(lease(FIRST, NOW), () -> false);
        noteWhatCannotBeCompressed("outgrown");

        // when
        delivery.deliver(lease(FIRST, NOW), times(Integer.MAX_VALUE));
        delivery.deliver(lease(FIRST, NOW), times(Integer.MAX_VALUE));

        // then
        await("both are answered")
                .untilAsserted(
                        () -> {
                            assertThat(published(campaign))
                                    .filteredOn(event -> !(event instanceof AudienceChunk))
                                    .singleElement(type(AudienceRefused.class))
                                    .extracting(AudienceRefused::reason)
                                    .isEqualTo("AUDIENCE_OUTGROWN");
                            assertThat(published(later))
                                    .hasAtLeastOneElementOfType(AudienceCompleted.class);
                        });
        assertThat(store.setBack(campaign, 0)).isFalse();
    }

    @Test
    void resumeOfARefusedAudienceIsRefusedForTheSameReason() {
        // given
        UUID campaign = settle("refused", 3, List.of());
        sql.update("update audience set state = 'REFUSED' where campaign_id = ?", campaign);

        // when
        settling.settle(AudienceRequests.ofTagAgain(campaign, "refused", 0));

        // then
        await("refused")
                .untilAsserted(
                        () ->
                                assertThat(published(campaign))
                                        .singleElement(type(AudienceRefused.class))
                                        .extracting(AudienceRefused::reason)
                                        .isEqualTo("AUDIENCE_OUTGROWN"));
    }

    /**
     * Gives everybody with a tag an incompressible note three times as long as a record has room
     * for.
     */
    private void noteWhatCannotBeCompressed(String tag) {
        sql.update(
                """
                update contact set attributes = jsonb_build_object('note',
                    (select string_agg(gen_random_uuid()::text, '')
                     from generate_series(1, 150) where contact.id is not null))
                where ? = any (tags)
                """,
                tag);
    }

    private static List<PlatformEvent> published(UUID campaign) {
        return Wire.eventsOf(
                        Topic.AUDIENCE_CHUNKS,
                        ConfigProvider.getConfig()
                                .getValue("kafka.bootstrap.servers", String.class))
                .stream()
                .filter(event -> event.partitionKey().equals(campaign.toString()))
                .toList();
    }

    @Test
    void leaseIsRenewedWhileDeliveredKeysAreRead() {
        // given
        settle("renewed");
        delivery.deliver(lease(FIRST, NOW), times(1));
        LeasedAudience next = lease(FIRST, NOW);

        // when
        DeliveredKeys told = progress.deliveredBefore(next);

        // then
        assertThat(told.members()).isPositive();
        assertThat(store.lease(SECOND, Instant.now(), Duration.ofSeconds(10))).isEmpty();
        lease(SECOND, Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(catchThrowable(() -> progress.deliveredBefore(next)))
                .isInstanceOf(AudienceProgress.LeaseLostException.class);
    }

    @Test
    void audienceGoesOnAfterAKillWithTheSameChunks() {
        // given
        UUID campaign = settle("killed");
        LeasedAudience first = lease(FIRST, NOW);
        delivery.deliver(first, times(1));
        assertThat(store.lease(SECOND, Instant.EPOCH, Duration.ofSeconds(10))).isEmpty();

        // when
        LeasedAudience next = lease(SECOND, Instant.parse("2100-01-01T00:00:00Z"));
        Throwable slower = catchThrowable(() -> delivery.deliver(first, times(1)));
        delivery.deliver(next, times(Integer.MAX_VALUE));

        // then
        assertThat(slower).isInstanceOf(AudienceProgress.LeaseLostException.class);
        await("completed")
                .untilAsserted(
                        () ->
                                assertThat(published(campaign))
                                        .hasAtLeastOneElementOfType(AudienceCompleted.class));
        TreeMap<Integer, AudienceChunk> chunks = new TreeMap<>();
        AudienceCompleted completed = null;
        for (PlatformEvent event : published(campaign)) {
            if (event instanceof AudienceChunk chunk) {
                assertThat(chunks.getOrDefault(chunk.number(), chunk)).isEqualTo(chunk);
                chunks.put(chunk.number(), chunk);
            } else {
                completed = (AudienceCompleted) event;
            }
        }
        assertThat(completed.chunks()).isEqualTo(13).isEqualTo(chunks.size());
        assertThat(chunks.lastKey()).isEqualTo(12);
        assertThat(completed.members()).isEqualTo(PEOPLE);
        assertThat(chunks.values().stream().mapToInt(c -> c.members().size()).sum())
                .isEqualTo(PEOPLE);
    }
}
