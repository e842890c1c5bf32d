package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.CampaignRig.people;
import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The people that a clone is for. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignClonesIT {

    @Inject CampaignRig rig;
    @Inject StoredCampaigns stored;

    private static ValidatableResponse call(UUID campaign, String verb, String body) {
        return as("campaigns-write").body(body).post("/campaigns/" + campaign + "/" + verb).then();
    }

    private static ValidatableResponse keyed(UUID campaign, String key, String body) {
        return as("campaigns-write")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/campaigns/" + campaign + "/clone")
                .then();
    }

    private UUID cloned(UUID campaign, String body) {
        return UUID.fromString(call(campaign, "clone", body).statusCode(202).extract().path("id"));
    }

    @Test
    void cloneOfTheFailedPartPlansOnlyPeopleWhoseMessageFailed() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID first = rig.running(shop, 4);
        call(first, "clone", "{\"part\":\"FAILED\"}").statusCode(409);
        setFirst(first, 1, "FAILED");
        // when
        UUID clone = cloned(first, "{\"part\":\"FAILED\",\"name\":\"Otra vez\"}");
        prepared(clone, 4);
        // then
        var shown = rig.show(clone);
        assertThat(shown.getLong("total")).isEqualTo(1);
        assertThat(shown.getString("name")).isEqualTo("Otra vez");
        assertThat(shown.getString("clonedFrom")).isEqualTo(first.toString());
        call(first, "clone", "{\"part\":\"SOME\"}")
                .statusCode(400)
                .body("errors.field", hasItem("part"));
        call(first, "clone", "{\"name\":\"   \"}")
                .statusCode(400)
                .body("errors.field", hasItem("name"));
    }

    @Test
    void repeatedCloneGetsTheFirstAnswerThoughNobodyFailedAnyMore() {
        // given
        UUID first = rig.running(rig.shop(), 2);
        setFirst(first, 1, "FAILED");
        String part = "{\"part\":\"FAILED\"}";
        String clone =
                keyed(first, "clone-of-the-failed", part).statusCode(202).extract().path("id");
        setFirst(first, 1, "DELIVERED");
        // when
        ValidatableResponse repeat = keyed(first, "clone-of-the-failed", part);
        // then
        repeat.statusCode(202).body("id", equalTo(clone));
        keyed(first, "another-clone-of-the-failed", part).statusCode(409);
    }

    @Test
    void cloneOfAPartCannotGrowToTheWholeAudienceAgain() {
        // given
        UUID first = rig.running(rig.shop(), 4);
        setFirst(first, 1, "FAILED");
        UUID part = cloned(first, "{\"part\":\"FAILED\"}");
        prepared(part, 4);
        // when
        UUID clone = cloned(part, "");
        prepared(clone, 4);
        // then
        var shown = rig.show(clone);
        assertThat(shown.getLong("total")).isEqualTo(1);
        assertThat(shown.getString("clonedFrom")).isEqualTo(part.toString());
        assertThat(shown.getString("failedOf")).isNull();
    }

    @Test
    void cloneOfTheUnsentPartPlansPeopleWhoGotNothing() {
        // given
        UUID first = rig.running(rig.shop(), 6);
        setFirst(first, 3, "DELIVERED");
        setFirst(first, 2, "FAILED");
        setFirst(first, 1, "SUPPRESSED");
        call(first, "clone", "{\"part\":\"UNSENT\"}").statusCode(409);
        call(first, "cancel", "").statusCode(200);
        // when
        UUID clone = cloned(first, "{\"part\":\"UNSENT\"}");
        prepared(clone, 6);
        // then
        assertThat(
                        rig.texts(
                                """
                                select f.state from message f join message m using (recipient_key)
                                 where f.campaign_id = ? and m.campaign_id = ? order by f.phone
                                """,
                                first,
                                clone))
                .containsExactly("SUPPRESSED", "CANCELLED", "CANCELLED", "CANCELLED");
        assertThat(rig.show(clone).getString("unsentOf")).isEqualTo(first.toString());
        assertThat(rig.show(clone).getString("failedOf")).isNull();
    }

    @Test
    void cloneOfTheUnsentPartSkipsPeopleWhoseMessageWasAccepted() {
        // given
        UUID first = rig.running(rig.shop(), 4);
        setFirst(first, 2, "EXPIRED");
        rig.change(
                """
                update message set accepted_at = now() - interval '31 days' where id = (
                    select id from message where campaign_id = ? order by phone limit 1)
                """,
                first);
        call(first, "cancel", "").statusCode(200);
        // when
        UUID clone = cloned(first, "{\"part\":\"UNSENT\"}");
        prepared(clone, 4);
        // then
        assertThat(
                        rig.texts(
                                """
                                select f.state from message f join message m using (recipient_key)
                                 where f.campaign_id = ? and m.campaign_id = ? order by f.phone
                                """,
                                first,
                                clone))
                .containsExactly("EXPIRED", "CANCELLED", "CANCELLED");
    }

    @Test
    void campaignWithAcceptedMessagesOnlyHasNoUnsentPart() {
        // given
        UUID first = rig.running(rig.shop(), 2);
        setFirst(first, 2, "EXPIRED");
        rig.change("update message set accepted_at = now() where campaign_id = ?", first);
        rig.awaitState(first, "COMPLETED");
        // when
        ValidatableResponse refused = call(first, "clone", "{\"part\":\"UNSENT\"}");
        // then
        refused.statusCode(409);
    }

    @Test
    void adviceForARecategorisedTemplateWritesToNobodyTwice() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID first =
                rig.post(
                        CampaignRig.body(shop)
                                .replace("promotions", "orders")
                                .replace("winter_sale", "order_shipped")
                                .replace("\"first_name\":", "\"1\":\"mañana\",\"2\":"));
        prepared(first, 3);
        setFirst(first, 1, "DELIVERED");
        rig.change(
                "update template set category = 'MARKETING',"
                        + " footer = 'Responde BAJA para no recibir más'"
                        + " where waba_id = ? and name = 'order_shipped'",
                shop.wabaId());
        rig.awaitState(first, "PAUSED");
        assertThat(rig.show(first).getString("reason"))
                .startsWith("TEMPLATE_RECATEGORISED")
                .contains("cancel the campaign and clone its part UNSENT");
        // when
        call(first, "cancel", "").statusCode(200);
        UUID clone = cloned(first, "{\"part\":\"UNSENT\"}");
        prepared(clone, 3);
        // then
        assertThat(rig.texts("select message_class from message where campaign_id = ?", clone))
                .containsExactly("MARKETING", "MARKETING");
    }

    private void setFirst(UUID campaign, int count, String state) {
        rig.change(
                """
                delete from due_message where message_id in (
                    select id from message where campaign_id = ? order by phone limit ?)
                """,
                campaign,
                count);
        rig.change(
                """
                update message set state = ? where id in (
                    select id from message where campaign_id = ? order by phone limit ?)
                """,
                state,
                campaign,
                count);
    }

    private void prepared(UUID campaign, int people) {
        rig.publish(
                new AudienceChunk(campaign, 0, people(people)),
                new AudienceCompleted(campaign, 1, people, "digest"));
        rig.awaitState(campaign, "RUNNING");
    }

    @Test
    void cloneForAllAsksForTheSameAudience() {
        // given
        UUID first =
                rig.post(
                        CampaignRig.body(rig.shop())
                                .replace("{\"all\":true}", "{\"segment\":\"lima-vip\"}"));
        // when
        UUID clone = cloned(first, "");
        // then
        try (var events = PublishedEvents.of(Topic.AUDIENCE_REQUESTS)) {
            await("request")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(clone))
                                            .extracting(e -> e.json().path("segment").asText())
                                            .containsExactly("lima-vip"));
        }
    }

    @Test
    void contactIdsAreShownRequestedAndClonedButNotReadBySweeps() {
        // given
        List<String> contacts = List.of(new UUID(0, 1).toString(), new UUID(0, 2).toString());
        UUID first =
                rig.post(
                        CampaignRig.body(rig.shop())
                                .replace(
                                        "{\"all\":true}",
                                        "{\"contacts\":[\"%s\",\"%s\"]}"
                                                .formatted(contacts.toArray())));
        // when
        UUID clone = cloned(first, "");
        // then
        assertThat(rig.show(clone).getList("audience.contacts")).isEqualTo(contacts);
        try (var events = PublishedEvents.of(Topic.AUDIENCE_REQUESTS)) {
            await("request")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(clone))
                                            .extracting(e -> e.json().path("contacts").toString())
                                            .containsExactly(
                                                    "[\"%s\",\"%s\"]"
                                                            .formatted(contacts.toArray())));
        }
        assertThat(stored.unsettled())
                .filteredOn(campaign -> campaign.id().equals(clone))
                .singleElement()
                .satisfies(campaign -> assertThat(campaign.audience().contacts()).isNull());
    }
}
