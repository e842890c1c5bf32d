package io.anuencia.dispatch.single;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The messages that support staff sees when a person asks what they were sent. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class MessageListIT {

    @Inject CampaignRig rig;

    private static ValidatableResponse get(String brand, AudienceMember person, String query) {
        return as("messages-write", brand)
                .get("/messages?recipientKey=" + person.recipientKey() + query)
                .then();
    }

    private static JsonPath list(String brand, AudienceMember person, String query) {
        return get(brand, person, query).statusCode(200).extract().jsonPath();
    }

    private static AudienceMember person(int i) {
        return CampaignRig.person(43_700_000 + i, "Ana", Map.of());
    }

    private String messageOf(UUID campaign, AudienceMember person) {
        return rig.texts(
                        "select id from message where campaign_id = ? and recipient_key = ?",
                        campaign,
                        person.recipientKey().value())
                .get(0);
    }

    @Test
    void messagesOfCampaignsAndSingleOnesAreListedNewestFirst() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember person = person(1);
        UUID campaign = rig.running(shop, List.of(person, person(2)));
        String ofCampaign = messageOf(campaign, person);
        String single = CampaignRig.single(shop, person.phone().e164()).toString();
        CampaignRig.single(shop, person(2).phone().e164());
        // when
        ValidatableResponse answer = get("*", person, "").statusCode(200);
        JsonPath first = list("*", person, "&limit=1");
        JsonPath second = list("*", person, "&limit=1&cursor=" + first.getString("next"));
        JsonPath third = list("*", person, "&limit=1&cursor=" + second.getString("next"));
        // then
        JsonPath all = answer.extract().jsonPath();
        assertThat(all.getList("messages.messageId")).isEqualTo(List.of(single, ofCampaign));
        assertThat(all.<String, Object>getMap("$")).containsEntry("next", null);
        Map<String, Object> older = all.getMap("messages[1]");
        assertThat(older)
                .containsEntry("campaignId", campaign.toString())
                .containsEntry("brand", shop.brand())
                .containsEntry("recipientKey", person.recipientKey().toString())
                .containsKeys("state", "template", "createdAt")
                .doesNotContainKeys("phone", "parameters", "text");
        assertThat(answer.extract().asString()).doesNotContain(person.phone().e164(), "Eva");
        assertThat(first.getList("messages.messageId")).isEqualTo(List.of(single));
        assertThat(second.getList("messages.messageId")).isEqualTo(List.of(ofCampaign));
        assertThat(third.getList("messages")).isEmpty();
    }

    @Test
    void listIsNarrowedByStateAndBrand() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        AudienceMember person = person(3);
        String read = messageOf(rig.running(shop, List.of(person)), person);
        String ofOther = messageOf(rig.running(other, List.of(person)), person);
        String single = CampaignRig.single(shop, person.phone().e164()).toString();
        rig.change("update message set state = 'READ' where id = ?::uuid", read);
        // then
        assertThat(list("*", person, "&state=READ").getList("messages.messageId"))
                .isEqualTo(List.of(read));
        assertThat(list("*", person, "&brand=" + other.brand()).getList("messages.messageId"))
                .isEqualTo(List.of(ofOther));
        assertThat(list(shop.brand(), person, "").getList("messages.messageId"))
                .isEqualTo(List.of(single, read));
        assertThat(list(other.brand(), person, "&state=READ").getList("messages")).isEmpty();
        get(shop.brand(), person, "&brand=" + other.brand()).statusCode(403);
    }

    @Test
    void personWithoutMessagesHasAnEmptyListAndMistakesAreReported() {
        // given
        AudienceMember stranger = person(4);
        // then
        assertThat(list("*", stranger, "").getList("messages")).isEmpty();
        as("messages-write")
                .get("/messages")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("recipientKey"));
        as("messages-write")
                .get("/messages?recipientKey=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("recipientKey"));
        for (String wrong : List.of("state=read", "brand=A", "cursor=nonsense!", "limit=0")) {
            get("*", stranger, "&" + wrong)
                    .statusCode(400)
                    .body("errors.field", hasItem(wrong.substring(0, wrong.indexOf('='))));
        }
        as("campaigns-read")
                .get("/messages?recipientKey=" + stranger.recipientKey())
                .then()
                .statusCode(403);
    }
}
