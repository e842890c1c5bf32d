package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.callerForEveryBrand;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
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

/** Audiences that were delivered to a person before they were merged into another contact. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class DeliveredAudienceIT {

    private static final String DELIVERED =
            """
            insert into audience_block (campaign_id, number, contact_ids, first_chunk, chunk_ends,
                recipient_keys)
            values (?, 0, array[?::uuid, ?::uuid], 0, '{2}', array[?::uuid, ?::uuid])
            """;

    @Inject Sql sql;
    @Inject Pepper pepper;

    private final UUID campaign = UUID.randomUUID();
    private final String other = phone();
    private String stays;

    @BeforeEach
    void deliverAndMerge() {
        String gone = phone();
        stays = register(campaign + "-1", phone());
        String goes = register(campaign + "-2", gone);
        String untouched = register(campaign + "-3", other);
        sql.update("insert into audience (campaign_id, completed_at) values (?, now())", campaign);
        sql.update(DELIVERED, campaign, goes, untouched, key(gone), key(other));
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);
    }

    private static String phone() {
        return "+5193%07d".formatted(UUID.randomUUID().getLeastSignificantBits() >>> 42);
    }

    private UUID key(String phone) {
        return pepper.keyOf(new PhoneNumber(phone)).value();
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
    void exportNamesAnAudienceDeliveredBeforeAMerge() {
        // when
        List<String> audiences =
                caller("contacts-read")
                        .get("/contacts/" + stays + "/export")
                        .jsonPath()
                        .getList("audiences");

        // then
        assertThat(audiences).containsExactly(campaign.toString());
    }

    @Test
    void erasureReachesAKeyDeliveredBeforeAMerge() {
        // when
        callerForEveryBrand("contacts-write").delete("/contacts/" + stays).then().statusCode(204);

        // then
        assertThat(delivered()).containsExactly(key(other));
    }
}
