package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.awaitAStatementThatWaits;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.contacts.contact.Contacts;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Erasures, and what happens to their people before, during and after. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ErasureOrderIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject World world;
    @Inject DirectPublisher publisher;
    @Inject Sql sql;
    @Inject DataSource database;
    @Inject Contacts contacts;

    private final UUID erasure = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();
    private final Instant now = Instant.now();

    private long people(String phone) {
        return sql.first(
                        "select count(*) from contact where phone = ?",
                        row -> row.getLong(1),
                        phone)
                .orElseThrow();
    }

    private ErasureRequested request(Instant at, String... phones) {
        return new ErasureRequested(
                erasure, subject, List.of(phones).stream().map(world::key).toList(), at);
    }

    private ConsentRecorded consent(Instant at, String phone) {
        return new ConsentRecorded(
                UUID.randomUUID(),
                subject,
                List.of(world.key(phone)),
                "acme",
                "promotions",
                ConsentState.GIVEN,
                null,
                List.of(),
                at,
                at,
                null);
    }

    /** Publishes the events under one subject, so that they are read in this order. */
    private List<ErasureAcknowledged> awaitAcknowledgements(int count) {
        await("acknowledgements")
                .untilAsserted(() -> assertThat(acknowledgements()).hasSize(count));
        return acknowledgements();
    }

    private List<ErasureAcknowledged> acknowledgements() {
        return published(Topic.ERASURE_ACKS, ErasureAcknowledged.class).stream()
                .filter(ack -> ack.erasureId().equals(erasure))
                .toList();
    }

    private void forgetUncommitted(Connection connection, String contactId, String phone)
            throws SQLException {
        try (PreparedStatement delete =
                        connection.prepareStatement("delete from contact where id = ?::uuid");
                PreparedStatement keep =
                        connection.prepareStatement("insert into erased_key values (?, now())")) {
            delete.setString(1, contactId);
            delete.executeUpdate();
            keep.setObject(1, world.key(phone).value());
            keep.executeUpdate();
        }
    }

    @Test
    void personIsNotWrittenAgainWhileTheyAreForgotten() throws Exception {
        // given
        String contact = register("race-1", "+51983100001");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            forgetUncommitted(somebodyElse, contact, "+51983100001");
            Future<Integer> answer =
                    thread.submit(
                            () ->
                                    put("race-1", Map.of("phone", "+51983100001"))
                                            .extract()
                                            .statusCode());
            awaitAStatementThatWaits(sql, "transactionid", "%from contact%for update%");

            // when
            somebodyElse.commit();

            // then
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(409);
            assertThat(people("+51983100001")).isZero();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void personWhoIsBeingWrittenForTheFirstTimeIsForgottenToo() {
        // given
        ContactDraft draft = draft("+51983100011");

        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            contacts.upsert(List.of(draft), null);
                            var said =
                                    publisher.publish(
                                            List.of(request(now.plus(HOUR), "+51983100011")));
                            awaitAnErasureThatWaits();
                            said.toCompletableFuture().join();
                        });

        // then
        awaitAcknowledgements(1);
        assertThat(people("+51983100011")).isZero();
        put("race-2", Map.of("phone", "+51983100011")).statusCode(409);
    }

    /** Looks in the transaction of this thread, so that the transaction never counts as idle. */
    private void awaitAnErasureThatWaits() {
        await("an erasure that waits")
                .pollInSameThread()
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        """
                                                        select 1 from pg_locks
                                                        where locktype = 'advisory'
                                                          and mode = 'ExclusiveLock'
                                                          and not granted
                                                        """,
                                                        row -> row.getInt(1)))
                                        .isNotEmpty());
    }

    private ContactDraft draft(String phone) {
        return new ContactDraft(
                null,
                world.key(phone),
                new PhoneNumber(phone),
                phone,
                "Ana",
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    @Test
    void consentGivenAfterAnErasureLetsThePersonBack() {
        // given
        world.say(request(now.minus(HOUR.multipliedBy(2)), "+51983100021"));
        awaitAcknowledgements(1);
        put("back-21", Map.of("phone", "+51983100021")).statusCode(409);

        // when
        world.say(consent(now.minus(HOUR), "+51983100021"));

        // then
        await("return")
                .untilAsserted(
                        () -> put("back-21", Map.of("phone", "+51983100021")).statusCode(200));
    }

    @Test
    void lateErasureLeavesAPersonWhoConsentedAfterIt() {
        // given
        register("back-31", "+51983100031");

        // when
        world.say(
                consent(now.minus(HOUR), "+51983100031"),
                request(now.minus(HOUR.multipliedBy(2)), "+51983100031"));

        // then
        awaitAcknowledgements(1);
        assertThat(people("+51983100031")).isEqualTo(1);
        put("back-31", Map.of("phone", "+51983100031")).statusCode(200);
    }

    @Test
    void dataFromBeforeTheErasureIsErasedAlthoughThePersonCameBack() {
        // given
        register("back-41", "+51983100041");

        // when
        world.say(
                consent(now.plus(HOUR.multipliedBy(2)), "+51983100041"),
                request(now.plus(HOUR), "+51983100041"));

        // then
        awaitAcknowledgements(1);
        assertThat(people("+51983100041")).isZero();
        put("back-41", Map.of("phone", "+51983100041")).statusCode(200);
    }

    @Test
    void erasureThatIsAskedForAgainWithMoreKeysErasesThoseToo() {
        // given
        register("more-1", "+51983100051");
        register("more-2", "+51983100052");
        Instant at = now.plus(HOUR);
        world.say(request(at, "+51983100051"));
        awaitAcknowledgements(1);

        // when
        world.say(
                request(at, "+51983100051", "+51983100052"),
                request(at, "+51983100051", "+51983100052"));

        // then
        assertThat(awaitAcknowledgements(3))
                .extracting(ack -> ack.erased().get("contacts"))
                .containsExactly(1L, 2L, 2L);
        assertThat(people("+51983100052")).isZero();
        put("more-2", Map.of("phone", "+51983100052")).statusCode(409);
    }

    @Test
    void returnedPersonSurvivesARepeatedErasure() {
        // given
        Instant at = now.minus(HOUR.multipliedBy(2));
        world.say(request(at, "+51983100061"));
        awaitAcknowledgements(1);
        world.say(consent(now.minus(HOUR), "+51983100061"));
        await("return")
                .untilAsserted(
                        () -> put("more-3", Map.of("phone", "+51983100061")).statusCode(200));

        // when
        world.say(request(at, "+51983100061", "+51983100062"));

        // then
        awaitAcknowledgements(2);
        assertThat(people("+51983100061")).isEqualTo(1);
        put("more-3", Map.of("phone", "+51983100061")).statusCode(200);
        put("more-4", Map.of("phone", "+51983100062")).statusCode(409);
    }
}
