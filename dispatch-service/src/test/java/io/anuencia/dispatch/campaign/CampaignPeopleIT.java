package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.CampaignRig.people;
import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The people of a campaign, their language, and how they are shown. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignPeopleIT {

    @TestHTTPResource URI service;
    @Inject CampaignRig rig;

    private static String inline(CampaignRig.Shop shop) {
        return CampaignRig.body(shop)
                .replace(
                        "{\"all\":true}",
                        """
                        {"recipients":[{"phone":"+52 1 55 1234 5678"},
                         {"phone":"+51 987 654 321","parameters":{"first_name":"Ana"}},
                         {"phone":"+52 55 1234 5678"}]}\
                        """);
    }

    private static ValidatableResponse call(UUID campaign, String verb, String body) {
        return as("campaigns-write").body(body).post("/campaigns/" + campaign + "/" + verb).then();
    }

    @Test
    void peopleNamedByTheirNumbersArePlannedAtOnceAndOnceEach() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // when
        UUID campaign = rig.post(inline(shop));
        // then
        var shown = rig.show(campaign);
        assertThat(shown.getString("state")).isEqualTo("RUNNING");
        assertThat(shown.getLong("total")).isEqualTo(2);
        assertThat(shown.getInt("audience.recipients")).isEqualTo(3);
        assertThat(
                        rig.texts(
                                """
                                select phone || ' ' || (parameters ->> 'first_name') || ' '
                                         || array_to_string(candidate_zones, ',')
                                  from message where campaign_id = ?
                                """,
                                campaign))
                .containsExactlyInAnyOrder(
                        "+525512345678 amigo America/Mexico_City", "+51987654321 Ana America/Lima");
        assertThat(
                        rig.texts(
                                "select recipient_key::text from message where phone = ?"
                                        + " and campaign_id = ?",
                                "+51987654321",
                                campaign))
                .hasSize(1);
        call(campaign, "clone", "{}")
                .statusCode(422)
                .body("errors.field", hasItem("audience.recipients"));
    }

    @Test
    void peopleNamedByTheirNumbersWaitForTheStartOfTheCampaign() {
        // given
        Instant soon = Instant.now().plusSeconds(3);
        String body =
                inline(rig.shop())
                        .replace(
                                "\"audience\"",
                                "\"schedule\":{\"startAt\":\"%s\"},\"audience\"".formatted(soon));
        // when
        UUID campaign = rig.post(body);
        // then
        assertThat(rig.show(campaign).getString("state")).isEqualTo("SCHEDULED");
        assertThat(rig.show(campaign).getLong("states.PLANNED")).isEqualTo(2);
        rig.awaitState(campaign, "RUNNING");
        assertThat(Instant.now()).isAfter(soon);
    }

    @Test
    void eachPersonGetsTheLanguageThatSuitsThem() {
        // given
        UUID campaign =
                rig.post(
                        CampaignRig.body(rig.shop())
                                .replace(
                                        "\"language\":\"es\"",
                                        "\"language\":\"es\",\"languages\":[\"pt_BR\"]"));
        List<AudienceMember> people = new ArrayList<>();
        for (String language : List.of("pt-BR", "pt", "es-PE", "fr")) {
            people.add(CampaignRig.speaker(people.size(), language));
        }
        // when
        rig.publish(
                new AudienceChunk(campaign, 0, people),
                new AudienceCompleted(campaign, 1, 4, "digest"));
        rig.awaitState(campaign, "RUNNING");
        // then
        assertThat(
                        rig.texts(
                                "select template_language from message where campaign_id = ?"
                                        + " order by phone",
                                campaign))
                .containsExactly("pt_BR", "pt_BR", "es", "es");
    }

    @Test
    void scheduleThatWasMissedForLongWaitsForAHuman() {
        // given
        Instant later = Instant.now().plusSeconds(3600);
        UUID campaign =
                rig.post(
                        CampaignRig.body(rig.shop())
                                .replace(
                                        "\"audience\"",
                                        "\"schedule\":{\"startAt\":\"%s\"},\"audience\""
                                                .formatted(later)));
        // when
        rig.change(
                "update campaign set start_at = now() - interval '13 hours' where id = ?",
                campaign);
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith("SCHEDULE_MISSED");
        call(campaign, "resume", "").statusCode(200).body("state", equalTo("PREPARING"));
    }

    @Test
    void exportedFileHoldsEverybodyAndNoPhoneNumber() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        rig.change(
                "update message set reasons = array['=HYPERLINK(\"x\")'] where campaign_id = ?",
                campaign);
        // when
        String csv =
                as("campaigns-read")
                        .get("/campaigns/" + campaign + "/recipients.csv")
                        .then()
                        .statusCode(200)
                        .header("Content-Disposition", containsString(".csv"))
                        .extract()
                        .asString();
        // then
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).doesNotContain("+51", "Ana", ",=").contains("\"'=HYPERLINK(\"\"x\"\")\"");
    }

    @Test
    void whatsAppIdsAreShownWithoutThePhoneNumberInThem() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        String wamid = "wamid." + Base64.getEncoder().encodeToString(number());
        rig.change("update message set wamid = ? where campaign_id = ?", wamid, campaign);
        String id = rig.texts("select id from message where campaign_id = ?", campaign).get(0);
        // when
        String shown =
                as("campaigns-read").get("/campaigns/" + campaign + "/recipients").asString()
                        + as("campaigns-read")
                                .get("/campaigns/" + campaign + "/recipients.csv")
                                .asString()
                        + as("messages-write").get("/messages/" + id).asString();
        // then
        assertThat(shown).doesNotContain(wamid).containsPattern("(?s)(sha256:[0-9a-f]{64}.*){3}");
    }

    private static byte[] number() {
        return ("\u001c\u0018\u000b" + people(1).get(0).phone().e164().substring(1))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void progressIsStreamedUntilTheCampaignEnds() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        call(campaign, "cancel", "").statusCode(200);
        // when
        String events =
                as("campaigns-read")
                        .get("/campaigns/" + campaign + "/progress")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        // then
        assertThat(events).contains("data:", "\"state\":\"CANCELLED\"", "\"CANCELLED\":3");
    }

    /** Watches a campaign as a browser does; the list grows with each event. */
    private List<String> watch(UUID campaign) {
        List<String> events = new CopyOnWriteArrayList<>();
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/campaigns/" + campaign + "/progress"))
                        .header(
                                "Authorization",
                                "Bearer " + TestTokens.token(Set.of("campaigns-read"), "*"))
                        .build();
        var unused =
                HttpClient.newHttpClient()
                        .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                        .thenAccept(
                                answer ->
                                        answer.body()
                                                .filter(line -> line.startsWith("data:"))
                                                .forEach(events::add));
        return events;
    }

    private static void awaitLast(List<String> events, String words) {
        await(words).untilAsserted(() -> assertThat(events).last().asString().contains(words));
    }

    @Test
    void eachChangeIsStreamedWhileSomebodyWatches() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        List<String> events = watch(campaign);
        awaitLast(events, "\"PLANNED\":3");
        // when
        rig.change("update message set state = 'FAILED' where id = ?", rig.oneMessage(campaign));
        // then
        awaitLast(events, "\"PLANNED\":2");
        call(campaign, "cancel", "").statusCode(200);
        awaitLast(events, "\"state\":\"CANCELLED\"");
        assertThat(events).doesNotHaveDuplicates();
    }

    @Test
    void limitsOfThePlatformAreShownWithTheCampaignsOwn() {
        // given
        String body =
                CampaignRig.body(rig.shop())
                        .replace(
                                "\"audience\"",
                                """
                                "brakes":{"optOutRateMax":0.02,"failureRateMax":0.1,
                                          "canary":{"size":200,"hold":"PT10M"}},"audience\"\
                                """);
        // when
        UUID campaign = rig.post(body);
        // then
        Map<String, Object> brakes = rig.show(campaign).getMap("brakes");
        assertThat(brakes)
                .containsOnly(
                        Map.entry("optOutRateMax", 0.02f),
                        Map.entry("failureRateMax", 0.1f),
                        Map.entry("canary", Map.of("size", 200, "hold", "PT10M")));
    }
}
