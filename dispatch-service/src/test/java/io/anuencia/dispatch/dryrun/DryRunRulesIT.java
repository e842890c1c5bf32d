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
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.StoredJson;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A dry run follows the rules of its campaign. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class DryRunRulesIT {

    @Inject CampaignRig rig;
    @Inject Templates templates;

    /** People that no other test uses. */
    private static List<AudienceMember> people(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> CampaignRig.person(i, "Ana", Map.of()))
                .toList();
    }

    private JsonPath dryRun(String body, List<AudienceMember> people) {
        UUID run = DryRunIT.post(body);
        rig.publish(
                new AudienceChunk(run, 0, people),
                new AudienceCompleted(run, 1, people.size(), "digest"));
        return DryRunIT.awaitState(run, "COMPLETED");
    }

    @Test
    void previewCarriesTheContentHashOfTheCampaignMessages() {
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
        assertThat(keys).extracting(DryRunRulesIT::previewedHash).isEqualTo(hashes);
    }

    private static Map<String, String> values(String parameters) {
        return StoredJson.read(parameters, new TypeReference<>() {});
    }

    private static String previewedHash(String recipientKey) {
        String consent = ConfigProvider.getConfig().getValue("anuencia.consent.url", String.class);
        return given().get(consent + GraphStub.ASKED + recipientKey).asString();
    }

    @Test
    void unreachableOrHeldPeopleAreNotCountedAsRecipients() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(7_000, 7);
        hold(people.get(0), "UNREACHABLE", "1 day");
        hold(people.get(1), "USER_LIMIT", "1 day");
        hold(people.get(2), "USER_LIMIT", "1 day");
        hold(people.get(3), "USER_LIMIT", "1 day");
        hold(people.get(4), "UNREACHABLE", "1 day");
        wroteSince(people.get(4), shop);
        hold(people.get(6), "USER_LIMIT", "-1 second");
        // when
        JsonPath found = dryRun(CampaignRig.body(shop), people);
        // then
        assertThat(found.getMap("suppressed"))
                .isEqualTo(Map.of("RCPT_NOT_ON_WHATSAPP", 1, "CON_NONE", 2));
        assertThat(found.getMap("deferred"))
                .isEqualTo(Map.of("PRV_USER_LIMIT", 2, "QH_COURTESY", 1));
        assertThat(found.getLong("wouldSend")).isEqualTo(1);
    }

    @Test
    void peopleWhoMayBeWrittenToOnlyAfterTheEndGetNothing() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(7_200, 8);
        people.forEach(person -> hold(person, "USER_LIMIT", "30 days"));
        // when
        JsonPath found = dryRun(CampaignRig.body(shop), people);
        // then
        assertThat(found.getMap("suppressed")).isEqualTo(Map.of("PRV_USER_LIMIT", 8));
        assertThat(found.getMap("deferred")).isEmpty();
        assertThat(found.getLong("wouldSend")).isZero();
        assertThat(found.getList("cost.lines")).isEmpty();
    }

    @Test
    void peopleOfAClosedCountryAreNotCountedAsRecipients() {
        // given
        CampaignRig.Shop shop = rig.shop();
        rig.change(
                "insert into closed_country (sender_id, region, until)"
                        + " values (?, 'PE', now() + interval '50 minutes')",
                shop.sender());
        // when
        JsonPath found = dryRun(CampaignRig.body(shop), people(7_300, 3));
        // then
        assertThat(found.getMap("suppressed")).isEqualTo(Map.of("PRV_COUNTRY_NOT_ALLOWED", 3));
        assertThat(found.getLong("wouldSend")).isZero();
    }

    @Test
    void marketingHoldDoesNotAffectOtherMessages() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(7_100, 3);
        hold(people.get(2), "USER_LIMIT", "1 day");
        String body =
                CampaignRig.body(shop)
                        .replace("promotions", "orders")
                        .replace("winter_sale", "order_shipped")
                        .replace(
                                "\"first_name\":\"{{contact.firstName|amigo}}\"",
                                "\"1\":\"Ana\",\"2\":\"77\"");
        // when
        JsonPath found = dryRun(body, people);
        // then
        assertThat(found.getLong("wouldSend")).isEqualTo(1);
    }

    private void hold(AudienceMember person, String kind, String life) {
        rig.change(
                "insert into recipient_hold (recipient_key, kind, sender_id, since, until)"
                        + " values (?, ?, '', now() - interval '1 hour', now() + ?::interval)",
                person.recipientKey().value(),
                kind,
                life);
    }

    private void wroteSince(AudienceMember person, CampaignRig.Shop shop) {
        rig.change(
                "insert into service_window (recipient_key, phone_number_id, phone,"
                        + " last_inbound_at) values (?, ?, ?, now())",
                person.recipientKey().value(),
                shop.sender(),
                person.phone().e164());
    }
}
