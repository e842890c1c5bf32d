package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.awaitAStatementThatWaits;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.Pepper;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a merge, the contact that stays takes the other's place everywhere. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class MergeIT {

    private static final String IMPORT =
            """
            insert into import (id, digest, created_by, brands, state, created_at)
            values (?, ?, 'tester', '{}', 'COMPLETED', now())
            """;
    private static final String PAIR =
            """
            insert into contact_duplicate (id, first_id, second_id, reason, found_at)
            select gen_random_uuid(), least(a, b), greatest(a, b), 'SHARED_USER_ID', now()
            from (values (?::uuid, ?::uuid)) v (a, b)
            """;
    private static final String PEOPLE = "insert into import_people values (?, 0, ?)";
    private static final String ALIAS =
            """
            insert into contact_alias (recipient_key, contact_id, identifier, seen_at)
            values (?, ?, ?, now())
            """;
    private static final String ERASE = "insert into erased_key values (?, now())";

    @Inject Sql sql;
    @Inject DirectPublisher publisher;
    @Inject Pepper pepper;
    @Inject DataSource database;

    private final UUID list = UUID.randomUUID();
    private UUID stays;
    private UUID goes;

    @BeforeEach
    void register() {
        String person = list.toString();
        stays = UUID.fromString(Calls.register(person + "-1", phone()));
        goes = UUID.fromString(Calls.register(person + "-2", phone()));
    }

    /** A number that no other test uses: their numbers begin differently. */
    private static String phone() {
        return "+5195%07d".formatted(UUID.randomUUID().getLeastSignificantBits() >>> 42);
    }

    private void merge() {
        tryToMerge().statusCode(200);
    }

    private void mergeAndAwaitMove() {
        merge();
        await("places to be moved")
                .until(
                        () ->
                                sql.list("select from merged_contact where goes = ?", r -> 1, goes)
                                        .isEmpty());
    }

    private ValidatableResponse tryToMerge() {
        return tryToMerge(Map.of());
    }

    private ValidatableResponse tryToMerge(Map<String, String> headers) {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .headers(headers)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then();
    }

    private List<List<UUID>> lists(String statement) {
        return sql.list(statement, row -> Columns.uuids(row, "contact_ids"), list);
    }

    @Test
    void mergeToMoreThanAPersonMayHaveIsRefused() {
        // given
        String grow =
                "update contact set tags = array(select ? || g from generate_series(1, 30) g)"
                        + " where id = ?";
        sql.update(grow, "these-", stays);
        sql.update(grow, "those-", goes);

        // when
        ValidatableResponse answer = tryToMerge();

        // then
        answer.statusCode(409);
        caller("contacts-read").get("/contacts/" + goes).then().statusCode(200);
        sql.update(grow, "these-", goes);
        merge();
    }

    @Test
    void mergeThatIsRepeatedWithItsKeyIsAnsweredAsTheFirstTime() {
        // given
        Map<String, String> headers =
                Map.of("Idempotency-Key", "merge-" + list, "If-Match", "\"1\"");
        String first = tryToMerge(headers).statusCode(200).extract().asString();

        // when
        ValidatableResponse again = tryToMerge(headers);

        // then
        again.statusCode(200).body(equalTo(first));
        tryToMerge().statusCode(404);
        goes = UUID.fromString(Calls.register(list + "-4", phone()));
        tryToMerge(headers).statusCode(422);
    }

    @Test
    void importNamesTheContactThatStays() {
        // given
        sql.update(IMPORT, list, list.toString());
        sql.update(PEOPLE, list, SqlArray.uuids(List.of(goes)));

        // when
        mergeAndAwaitMove();

        // then
        assertThat(
                        lists(
                                """
                                select array_send(contact_ids) as contact_ids from import_people
                                where import_id = ?
                                """))
                .containsExactly(List.of(stays));
    }

    @Test
    void pairOfTheMergedContactMovesToTheContactThatStays() {
        // given
        UUID third = UUID.fromString(Calls.register(list + "-3", phone()));
        for (UUID other : List.of(third, stays)) {
            sql.update(PAIR, goes, other);
        }

        // when
        merge();

        // then
        assertThat(
                        sql.list(
                                """
                                select first_id, second_id from contact_duplicate
                                where ? in (first_id, second_id) or ? in (first_id, second_id)
                                """,
                                row ->
                                        Set.of(
                                                Columns.uuid(row, "first_id"),
                                                Columns.uuid(row, "second_id")),
                                third,
                                stays))
                .containsExactly(Set.of(stays, third));
    }

    private RecipientKey numberKey(UUID contact) {
        return sql.first(
                        "select recipient_key from contact where id = ?",
                        row -> Columns.key(row, "recipient_key"),
                        contact)
                .orElseThrow();
    }

    /** Gives a contact a further key, and returns it. */
    private RecipientKey aliasKey(UUID contact) {
        String identifier = "PE." + contact;
        RecipientKey key = pepper.keyOfBsuid(identifier);
        sql.update(ALIAS, key.value(), contact, identifier);
        return key;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void contactWithAKeyOfAnErasedPersonIsNotMerged(boolean number) {
        // given
        RecipientKey erased = number ? numberKey(goes) : aliasKey(goes);
        sql.update(ERASE, erased.value());

        // when
        ValidatableResponse answer = tryToMerge();

        // then
        answer.statusCode(409).contentType("application/problem+json");
        caller("contacts-read").get("/contacts/" + goes).then().statusCode(200);
    }

    @Test
    void contactThatIsBeingGivenAKeyOfAnErasedPersonIsForgottenToo() throws Exception {
        // given
        List<RecipientKey> keys = List.of(numberKey(goes), aliasKey(goes));
        sql.update(PAIR, goes, UUID.fromString(Calls.register(list + "-3", phone())));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            lockPairs(somebodyElse);
            Future<?> merge = thread.submit(this::merge);
            awaitAStatementThatWaits(sql, "transactionid", "%update contact_duplicate%");
            publisher
                    .publish(List.of(new ErasureRequested(list, list, keys, Instant.now())))
                    .toCompletableFuture()
                    .join();
            awaitAStatementThatWaits(sql, "advisory", "%advisory%");

            // when
            somebodyElse.commit();

            // then
            merge.get(30, TimeUnit.SECONDS);
            await("acknowledgement").untilAsserted(() -> assertThat(acknowledgements()).hasSize(1));
            assertThat(acknowledgements().get(0).erased()).containsEntry("contacts", 1L);
            caller("contacts-read").get("/contacts/" + stays).then().statusCode(404);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Locks the pairs; a merge that has already moved the keys waits for this lock. */
    private void lockPairs(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select from contact_duplicate where ? in (first_id, second_id)"
                                + " for update")) {
            lock.setObject(1, goes);
            lock.execute();
        }
    }

    private List<ErasureAcknowledged> acknowledgements() {
        return published(Topic.ERASURE_ACKS, ErasureAcknowledged.class).stream()
                .filter(ack -> ack.erasureId().equals(list))
                .toList();
    }
}
