package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a contact that a merge made one with another stood, the other stands. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class MergeIT {

    private static final String IMPORT =
            """
            insert into import (id, digest, created_by, brands, state, bytes, created_at)
            values (?, ?, 'tester', '{}', 'COMPLETED', 1, now())
            """;
    private static final String PEOPLE = "insert into import_people values (?, 0, ?)";
    private static final String AUDIENCE =
            """
            insert into audience (campaign_id, state, definition, attributes, settled_at)
            values (?, 'TOLD', '{}', '{}', now())
            """;
    private static final String BLOCK =
            """
            insert into audience_block (campaign_id, number, contact_ids, first_chunk)
            values (?, ?, ?, ?)
            """;

    @Inject Sql sql;

    private final UUID list = UUID.randomUUID();
    private UUID stays;
    private UUID goes;

    @BeforeEach
    void register() {
        String person = list.toString();
        stays = register(person + "-1", phone());
        goes = register(person + "-2", phone());
    }

    private static String phone() {
        return "+5198%07d".formatted(UUID.randomUUID().getLeastSignificantBits() >>> 42);
    }

    private static UUID register(String id, String phone) {
        return put(id, Map.of("phone", phone))
                .statusCode(200)
                .extract()
                .jsonPath()
                .getUUID("contactId");
    }

    private void merge() {
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);
    }

    private void block(int number, Integer firstChunk, UUID... contacts) {
        sql.update(BLOCK, list, number, SqlArray.uuids(List.of(contacts)), firstChunk);
    }

    private List<List<UUID>> blocks() {
        return lists(
                """
                select array_send(contact_ids) as contact_ids from audience_block
                where campaign_id = ? order by number
                """);
    }

    private List<List<UUID>> lists(String statement) {
        return sql.list(statement, row -> Columns.uuids(row, "contact_ids"), list);
    }

    @Test
    void importNamesTheContactThatStays() {
        // given
        sql.update(IMPORT, list, list.toString());
        sql.update(PEOPLE, list, SqlArray.uuids(List.of(goes)));

        // when
        merge();

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
    void audienceThatIsNotToldYetNamesTheContactThatStays() {
        // given
        UUID other = UUID.randomUUID();
        sql.update(AUDIENCE, list);
        block(0, 0, other);
        block(1, null, other, goes);

        // when
        merge();

        // then
        assertThat(blocks()).containsExactly(List.of(other), List.of(other, stays));
    }

    @Test
    void audienceThatWasToldStaysAsItWasTold() {
        // given
        sql.update(AUDIENCE, list);
        block(0, 0, goes);

        // when
        merge();

        // then
        assertThat(blocks()).containsExactly(List.of(goes));
    }

    @Test
    void audienceThatHasTheContactThatStaysIsLeftAsItIs() {
        // given
        sql.update(AUDIENCE, list);
        block(0, 0, stays);
        block(1, null, goes);

        // when
        merge();

        // then
        assertThat(blocks()).containsExactly(List.of(stays), List.of(goes));
    }
}
