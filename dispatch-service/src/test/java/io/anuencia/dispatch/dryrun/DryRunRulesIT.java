package io.anuencia.dispatch.dryrun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.content.ContentHash;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.Templates;
import io.anuencia.messaging.StoredJson;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A dry run goes by the rules that its campaign would go by. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class DryRunRulesIT {

    @Inject CampaignRig rig;
    @Inject Templates templates;

    @Test
    void consentIsAskedAboutWhatTheMessagesOfTheCampaignWouldSay() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String body =
                CampaignRig.body(shop)
                        .replace(
                                "{\"all\":true}",
                                """
                                {"recipients":[
                                 {"phone":"+51911100001","parameters":{"first_name":"Ana"}},
                                 {"phone":"+51911100002"}]}\
                                """);
        Template template = templates.find(shop.wabaId(), "winter_sale", "es").orElseThrow();
        // when
        DryRunIT.awaitState(DryRunIT.post(body), "COMPLETED");
        UUID campaign = rig.post(body);
        // then
        List<String> keys =
                rig.texts(
                        "select recipient_key::text from message where campaign_id = ?"
                                + " order by phone",
                        campaign);
        List<String> hashes =
                rig
                        .texts(
                                "select parameters::text from message where campaign_id = ?"
                                        + " order by phone",
                                campaign)
                        .stream()
                        .map(DryRunRulesIT::values)
                        .map(values -> ContentHash.of(template, values))
                        .toList();
        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
        assertThat(keys).extracting(DryRunRulesIT::hashAskedAbout).isEqualTo(hashes);
    }

    private static Map<String, String> values(String parameters) {
        return StoredJson.read(parameters, new TypeReference<>() {});
    }

    private static String hashAskedAbout(String recipientKey) {
        String consent = ConfigProvider.getConfig().getValue("anuencia.consent.url", String.class);
        return given().get(consent + GraphStub.ASKED + recipientKey).asString();
    }
}
