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
    private String untouched;

    @BeforeEach
    void deliverAndMerge() {
        String gone = phone();
        stays = register(campaign + "-1", phone());
        String goes = register(campaign + "-2", gone);
        untouched = register(campaign + "-3", other);
        deliver(campaign, goes, gone, untouched, other);
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);
    }

    private void deliver(UUID to, String one, String number, String next, String nextNumber) {
        sql.update("insert into audience (campaign_id, completed_at) values (?, now())", to);
        sql.update(DELIVERED, to, one, next, key(number), key(nextNumber));
    }

    private static String phone() {
        return "+5193%07d".formatted(UUID.randomUUID().getLeastSignificantBits() >>> 42);
    }

    private UUID key(String phone) {
        return pepper.keyOf(new PhoneNumber(phone)).value();
    }

    private List<UUID> delivered() {
        return delivered(campaign);
    }

    private List<UUID> delivered(UUID campaign) {
        return sql.first(
                        "select array_send(recipient_keys) as keys from audience_block"
                                + " where campaign_id = ?",
                        row -> Columns.uuids(row, "keys"),
                        campaign)
                .orElseThrow();
    }

    private static void setNumber(String contact, String phone) {
        caller("contacts-write")
                .contentType("application/merge-patch+json")
                .body(Map.of("phone", phone))
                .patch("/contacts/" + contact)
                .then()
                .statusCode(200);
    }

    private static List<String> exportedAudiences(String contact) {
        return caller("contacts-read")
                .get("/contacts/" + contact + "/export")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("audiences");
    }

    private static void erase(String contact) {
        callerForEveryBrand("contacts-write").delete("/contacts/" + contact).then().statusCode(204);
    }

    @Test
    void exportNamesAnAudienceDeliveredBeforeAMerge() {
        // when
        List<String> audiences = exportedAudiences(stays);

        // then
        assertThat(audiences).containsExactly(campaign.toString());
    }

    @Test
    void erasureReachesAKeyDeliveredBeforeAMerge() {
        // when
        erase(stays);

        // then
        assertThat(delivered()).containsExactly(key(other));
    }

    @Test
    void audienceOfWhoeverHadTheNumberBeforeIsNotTheirs() {
        // given
        UUID earlier = UUID.randomUUID();
        String number = phone();
        String had = register(earlier + "-1", number);
        String has = register(earlier + "-2", phone());
        deliver(earlier, had, number, untouched, other);
        setNumber(had, phone());
        setNumber(has, number);

        // when
        List<String> audiences = exportedAudiences(has);
        erase(has);

        // then
        assertThat(audiences).isEmpty();
        assertThat(delivered(earlier)).containsExactly(key(number), key(other));
    }

    @Test
    void erasureReachesADeliveredKeyThatSomebodyElseHasByNow() {
        // given
        UUID earlier = UUID.randomUUID();
        String number = phone();
        String had = register(earlier + "-1", number);
        deliver(earlier, had, number, untouched, other);
        setNumber(had, phone());
        register(earlier + "-2", number);

        // when
        erase(had);

        // then
        assertThat(delivered(earlier)).containsExactly(key(other));
    }

    @Test
    void keyThatAnotherOneOfTheBlockHasStaysInIt() {
        // given
        UUID later = UUID.randomUUID();
        String number = phone();
        String next = phone();
        String had = register(later + "-1", number);
        setNumber(had, next);
        String has = register(later + "-2", number);
        deliver(later, had, next, has, number);

        // when
        erase(had);

        // then
        assertThat(delivered(later)).containsExactly(key(number));
    }
}
