package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
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
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between a merge and the move of the places that the merged contact leaves. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class UnmovedPlacesIT {

    private static final String IMPORT =
            """
            insert into import (id, digest, created_by, brands, state, created_at)
            values (?, ?, 'tester', '{}', 'COMPLETED', now())
            """;
    private static final String PEOPLE = "insert into import_people values (?, 0, ?)";

    @Inject Sql sql;
    @Inject DirectPublisher publisher;
    @Inject DataSource database;

    private final UUID list = UUID.randomUUID();
    private UUID stays;
    private UUID goes;

    @BeforeEach
    void importTheContactThatGoes() {
        stays = register(1);
        goes = register(2);
        sql.update(IMPORT, list, list.toString());
        sql.update(PEOPLE, list, SqlArray.uuids(List.of(goes)));
    }

    private UUID register(int number) {
        long digits = UUID.randomUUID().getLeastSignificantBits() >>> 42;
        return UUID.fromString(Calls.register(list + "-" + number, "+5194%07d".formatted(digits)));
    }

    private int merge() {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .statusCode();
    }

    private List<UUID> named() {
        return sql.first(
                        """
                        select array_send(contact_ids) as contact_ids from import_people
                        where import_id = ?
                        """,
                        row -> Columns.uuids(row, "contact_ids"),
                        list)
                .orElseThrow();
    }

    private static <T> List<T> told(Class<T> type) {
        return published(Topic.AUDIENCE_CHUNKS).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void mergeIsAnsweredBeforeAnyListIsRead() throws Exception {
        // given
        try (Connection somebodyElse = database.getConnection()) {
            somebodyElse.setAutoCommit(false);
            letNobodyRead(somebodyElse);

            // when
            int status = CompletableFuture.supplyAsync(this::merge).get(20, TimeUnit.SECONDS);

            // then
            assertThat(status).isEqualTo(200);
            somebodyElse.rollback();
        }
        await("the place to be moved")
                .untilAsserted(() -> assertThat(named()).containsExactly(stays));
    }

    private static void letNobodyRead(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock table import_people in access exclusive mode");
        }
    }

    @Test
    void audienceOfAnImportHoldsTheContactThatStays() throws Exception {
        // given
        UUID campaign = UUID.randomUUID();
        try (Connection anotherReplica = database.getConnection()) {
            anotherReplica.setAutoCommit(false);
            readLists(anotherReplica);
            assertThat(merge()).isEqualTo(200);

            // when
            publisher
                    .publish(List.of(AudienceRequests.ofImport(campaign, list)))
                    .toCompletableFuture()
                    .join();

            // then
            await("the audience")
                    .untilAsserted(
                            () ->
                                    assertThat(told(AudienceCompleted.class))
                                            .extracting(AudienceCompleted::campaignId)
                                            .contains(campaign));
            assertThat(named()).containsExactly(goes);
            anotherReplica.rollback();
        }
        assertThat(told(AudienceChunk.class))
                .filteredOn(chunk -> chunk.campaignId().equals(campaign))
                .flatExtracting(AudienceChunk::members)
                .extracting(AudienceMember::contactId)
                .containsExactly(stays);
    }

    @Test
    void exportNamesTheImportOfTheContactThatWent() throws Exception {
        // given
        try (Connection anotherReplica = database.getConnection()) {
            anotherReplica.setAutoCommit(false);
            readLists(anotherReplica);
            assertThat(merge()).isEqualTo(200);

            // when
            List<String> imports =
                    caller("contacts-read")
                            .get("/contacts/" + stays + "/export")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getList("imports.importId", String.class);

            // then
            assertThat(imports).containsExactly(list.toString());
            assertThat(named()).containsExactly(goes);
            anotherReplica.rollback();
        }
    }

    private static void readLists(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtext('merged-places'))");
        }
    }
}
