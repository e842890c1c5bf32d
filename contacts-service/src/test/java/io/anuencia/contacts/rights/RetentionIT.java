package io.anuencia.contacts.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.Wire;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ContactExpired;
import io.anuencia.events.PackContentChanged;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RetentionIT {

    private static final Instant TOLD_AT = Instant.parse("2026-11-24T12:00:00Z");

    @Inject Retention retention;
    @Inject RetentionBatch batch;
    @Inject RetentionPacks packs;
    @Inject ReturnsRetention returns;
    @Inject DirectPublisher publisher;
    @Inject Sql sql;

    private void person(String phone, String country, String updated, String active) {
        sql.update(
                """
                insert into contact (id, external_id, recipient_key, phone, phone_input, country,
                    created_at, updated_at, last_activity_at)
                values (gen_random_uuid(), ?, overlay(overlay(gen_random_uuid()::text placing '8'
                    from 15) placing '8' from 20)::uuid, ?, '', ?, now() - interval '9 years',
                    now() - ?::interval, now() - ?::interval)
                """,
                "old" + phone,
                phone,
                country,
                updated,
                active);
    }

    private static PackContentChanged pack(String country, int months, Instant changedAt) {
        return new PackContentChanged(
                country, "test", List.of(), List.of(), Period.ofMonths(months), changedAt);
    }

    /**
     * Publishes the packs, an outdated version last; other tests may publish more to the same
     * service.
     */
    private void tellPacks() {
        publisher
                .publish(
                        List.of(
                                pack("FR", 36, TOLD_AT),
                                pack("EU", 24, TOLD_AT),
                                pack("DEFAULT", 30, TOLD_AT),
                                pack("FR", 1, TOLD_AT.minusSeconds(1))))
                .toCompletableFuture()
                .join();
        await("packs")
                .untilAsserted(
                        () ->
                                assertThat(packs.rules().packs())
                                        .containsEntry("FR", Period.ofMonths(36))
                                        .containsEntry("EU", Period.ofMonths(24))
                                        .containsEntry("DEFAULT", Period.ofMonths(30)));
    }

    @Test
    void inactivePeopleExpireByTheirCountrysPackAndOthersStay() {
        // given
        long keptAwayBefore = keptAway();
        tellPacks();
        person("+33612000001", "FR", "4 years", null);
        person("+33612000002", "FR", "4 years", "1 year");
        person("+33612000003", null, "27 months", null);
        person("+4915112345678", null, "27 months", null);
        person("+51982999001", "PE", "2 years", "5 years");
        person("+51982999002", "PE", "3 years", "5 years");

        // when
        retention.expireInactive();

        // then
        List<String> left =
                sql.list(
                        "select phone from contact where external_id like 'old+%' order by phone",
                        row -> row.getString(1));
        assertThat(left).containsExactly("+33612000002", "+33612000003", "+51982999001");
        await("told")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Wire.eventsOf(
                                                        Topic.CONTACT_EVENTS,
                                                        ConfigProvider.getConfig()
                                                                .getValue(
                                                                        "kafka.bootstrap.servers",
                                                                        String.class)))
                                        .filteredOn(ContactExpired.class::isInstance)
                                        .extracting(e -> ((ContactExpired) e).rule())
                                        .containsExactlyInAnyOrder(
                                                "pack:FR", "pack:EU", "pack:DEFAULT"));
        assertThat(keptAway()).isEqualTo(keptAwayBefore);
    }

    private long keptAway() {
        return sql.first("select count(*) from erased_key", row -> row.getLong(1)).orElseThrow();
    }

    private UUID returned(String ago) {
        UUID key = UUID.randomUUID();
        sql.update(
                "insert into returned_key (recipient_key, returned_at)"
                        + " values (?, now() - ?::interval)",
                key,
                ago);
        return key;
    }

    @Test
    void returnIsKeptWhileAnErasureFromBeforeItMayStillBeRead() {
        // given
        UUID younger = returned("30 days");
        UUID older = returned("32 days");

        // when
        returns.forgetOldReturns();

        // then
        assertThat(
                        sql.list(
                                "select recipient_key from returned_key",
                                row -> row.getObject(1, UUID.class)))
                .contains(younger)
                .doesNotContain(older);
        sql.update("delete from returned_key where recipient_key = ?", younger);
    }

    @Test
    void peopleWithASignAreNotAllLookedAtInOneTransaction() {
        // given
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, created_at, updated_at)
                select ('ffffffff-ffff-7000-8000-' || lpad(i::text, 12, '0'))::uuid,
                    overlay(overlay(gen_random_uuid()::text placing '8' from 15) placing '8'
                        from 20)::uuid, '+51982999003', '', now(), now()
                from generate_series(1, 5001) i
                """);
        try {
            // when
            var first = batch.expireAfter(UUID.fromString("ffffffff-ffff-7000-8000-000000000000"));
            var second = batch.expireAfter(first.last());
            var third = batch.expireAfter(second.last());

            // then
            assertThat(first.last())
                    .isEqualTo(UUID.fromString("ffffffff-ffff-7000-8000-000000005000"));
            assertThat(second.last())
                    .isEqualTo(UUID.fromString("ffffffff-ffff-7000-8000-000000005001"));
            assertThat(third.last()).isNull();
        } finally {
            sql.update("delete from contact where phone = '+51982999003'");
        }
    }
}
