package io.anuencia.contacts.audience;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.AudienceRequests;
import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.filter.Filters;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of an audience who are merged with another contact before they are delivered. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class MergedMembersIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Inject AudienceSettling settling;
    @Inject AudienceStore store;
    @Inject AudienceBlocks blocks;
    @Inject Sql sql;

    private final UUID campaign = UUID.randomUUID();
    private final UUID stays = UUID.randomUUID();
    private final UUID goes = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void registerThree() {
        add(stays);
        add(goes);
        add(other);
    }

    private void add(UUID contact) {
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, tags, created_at,
                    updated_at)
                values (?, overlay(overlay(gen_random_uuid()::text placing '8' from 15)
                    placing '8' from 20)::uuid, ?, '', array[?], now(), now())
                """,
                contact,
                "+5193%07d".formatted(contact.getLeastSignificantBits() >>> 42),
                contact.toString());
    }

    /** Merges, and waits until nothing is left to be moved. */
    private void merge(UUID into, UUID gone) {
        given().auth()
                .oauth2(TokenResource.token("contacts-write", "acme"))
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", gone))
                .post("/contacts/" + into + "/merge")
                .then()
                .statusCode(200);
        await("places to be moved")
                .until(
                        () ->
                                sql.list("select from merged_contact where goes = ?", r -> 1, gone)
                                        .isEmpty());
    }

    private void begin() {
        store.begin(AudienceRequests.ofTag(campaign, "any", List.of()), "{}", NOW);
    }

    private void block(int number, String chunkEnds, UUID... contacts) {
        sql.update(
                """
                insert into audience_block (campaign_id, number, contact_ids, chunk_ends)
                values (?, ?, ?, ?::integer[])
                """,
                campaign,
                number,
                SqlArray.uuids(List.of(contacts)),
                chunkEnds);
    }

    private List<List<UUID>> delivered() {
        var audience = new LeasedAudience(campaign, UUID.randomUUID(), List.of(), 0, 0, "{}", NOW);
        return blocks.read(audience, 0, 8).stream()
                .map(b -> b.members().stream().map(AudienceMember::contactId).toList())
                .toList();
    }

    private List<List<UUID>> places() {
        return sql.list(
                """
                select array_send(contact_ids) as contact_ids from audience_block
                where campaign_id = ? order by number
                """,
                row -> Columns.uuids(row, "contact_ids"),
                campaign);
    }

    @Test
    void contactMergedWhileItsAudienceIsSettledIsDeliveredAsTheOneThatStays() {
        // given
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            begin();
                            var tagged = Filters.tag(goes.toString());
                            store.settle(campaign, AudienceKinds.Condition.of(tagged, NOW));

                            // when
                            CompletableFuture.runAsync(() -> merge(stays, goes))
                                    .orTimeout(20, TimeUnit.SECONDS)
                                    .join();
                        });

        // then
        assertThat(places()).containsExactly(List.of(goes));
        assertThat(delivered()).containsExactly(List.of(stays));
        assertThat(places()).containsExactly(List.of(stays));
    }

    @Test
    void placeGoesToTheContactThatStaysInTheEnd() {
        // given
        UUID last = UUID.randomUUID();
        add(last);
        begin();
        block(0, null, other, goes);

        // when
        merge(stays, goes);
        merge(last, stays);

        // then
        assertThat(delivered()).containsExactly(List.of(other, last));
    }

    @Test
    void nobodyIsDeliveredTwiceInAnAudience() {
        // given
        UUID another = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        add(another);
        add(third);
        begin();
        block(0, null, goes, another);
        block(1, null, third, other);

        // when
        merge(stays, goes);
        merge(stays, another);
        merge(other, third);

        // then
        assertThat(delivered()).containsExactly(List.of(stays), List.of(other));
    }

    @Test
    void contactNamedByAnIdFromBeforeItsMergesIsTheOneThatStays() {
        // given
        UUID last = UUID.randomUUID();
        add(last);
        merge(stays, goes);
        merge(last, stays);

        // when
        settling.settle(AudienceRequests.ofContacts(campaign, List.of(goes, stays, other)));

        // then
        assertThat(places()).singleElement(LIST).containsExactlyInAnyOrder(other, last);
    }

    @Test
    void blockThatWasCutKeepsItsPeopleThoughNoBrokerHasAnswered() {
        // given
        begin();
        block(0, "{2}", goes, other);

        // when
        merge(stays, goes);

        // then
        assertThat(delivered()).containsExactly(List.of(other));
        assertThat(places()).containsExactly(List.of(goes, other));
    }

    @Test
    void placeOfAMergedContactThatIsGoneIsEmpty() {
        // given
        begin();
        block(0, null, goes, other);
        merge(stays, goes);

        // when
        sql.update("delete from contact where id = ?", stays);

        // then
        assertThat(delivered()).containsExactly(List.of(other));
    }
}
