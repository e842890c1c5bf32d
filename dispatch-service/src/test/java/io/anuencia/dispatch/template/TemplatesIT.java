package io.anuencia.dispatch.template;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class TemplatesIT {

    @Inject CampaignRig rig;
    @Inject Templates templates;

    private static void register(String sender, String wabaId, String tokenRef) {
        as("ops")
                .body(
                        """
                        {"wabaId":"%s","rate":80,"tokenRef":"%s"}\
                        """
                                .formatted(wabaId, tokenRef))
                .put("/senders/" + sender)
                .then()
                .statusCode(200);
    }

    @Test
    void allPagesAreFetchedAndUnreadableTemplatesSkipped() {
        // given
        register("9001", "8001", "file:" + GraphStub.TOKEN_FILE);
        // when
        as("ops")
                .post("/templates/sync?wabaId=8001")
                .then()
                .statusCode(200)
                .body("templates", equalTo(10))
                .body("accounts.8001", equalTo(10));
        // then
        Template sale = templates.find("8001", "winter_sale", "es").orElseThrow();
        assertThat(sale.parameters()).containsExactly("first_name");
        assertThat(sale.quickReplies())
                .containsExactly(
                        new QuickReply(1, "Ver ofertas"), new QuickReply(2, "No más promociones"));
        assertThat(templates.find("8001", "order_shipped", "es").orElseThrow().parameters())
                .containsExactly("1", "2");
        assertThat(templates.find("8001", "winter_sale", "en")).isEmpty();
    }

    @Test
    void templateThatVanishedAtMetaIsDeleted() {
        // given
        register("9002", "8002", "file:" + GraphStub.TOKEN_FILE);
        rig.change(
                """
                insert into template values ('8002', 'old', 'es', 'APPROVED', 'UTILITY', 'NAMED',
                    'x', '{}', '{}', '{}', '{}', now() - interval '1 day')
                """);
        // when
        as("ops").post("/templates/sync?wabaId=8002").then().statusCode(200);
        // then
        assertThat(templates.find("8002", "old", "es")).isEmpty();
        assertThat(templates.find("8002", "winter_sale", "es")).isPresent();
    }

    @Test
    void slowSyncKeepsReportsNewerThanItsRequest() {
        // given
        register("9007", "8007", "file:" + GraphStub.TOKEN_FILE);
        Instant asOf = Instant.now().minusSeconds(60);
        as("ops").post("/templates/sync?wabaId=8007").then().statusCode(200);
        Template sale = templates.find("8007", "winter_sale", "es").orElseThrow();
        rig.change(
                """
                update template set quality = 'RED', quality_at = now()
                 where waba_id = '8007' and name = 'winter_sale' and language = 'es'
                """);
        // when
        templates.replace("8007", List.of(rated(sale, "GREEN")), asOf);
        // then
        assertThat(templates.find("8007", "winter_sale", "es").orElseThrow().quality())
                .isEqualTo("RED");
        assertThat(templates.find("8007", "order_shipped", "es")).isPresent();
        templates.replace("8007", List.of(rated(sale, "GREEN")), Instant.now().plusSeconds(1));
        assertThat(templates.find("8007", "winter_sale", "es").orElseThrow().quality())
                .isEqualTo("GREEN");
        assertThat(templates.find("8007", "order_shipped", "es")).isEmpty();
    }

    @Test
    void accountWithNewsIsStaleForAllReplicasUntilSynced() {
        // given
        register("9011", "8011", "file:" + GraphStub.TOKEN_FILE);
        as("ops").post("/templates/sync?wabaId=8011").then().statusCode(200);
        Duration age = Duration.ofMinutes(30);
        boolean before = templates.stale(age).contains("8011");
        // when
        Set<String> stale =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    templates.outdate("8011");
                                    templates.outdate("8011");
                                    return templates.stale(age);
                                });
        // then
        assertThat(before).isFalse();
        assertThat(stale).contains("8011");
        // and when
        as("ops").post("/templates/sync?wabaId=8011").then().statusCode(200);
        // then
        assertThat(templates.stale(age)).doesNotContain("8011");
    }

    @Test
    void templateListedTwiceIsStoredAsListedLast() {
        // given
        register("9008", "8008", "file:" + GraphStub.TOKEN_FILE);
        as("ops").post("/templates/sync?wabaId=8008").then().statusCode(200);
        Template sale = templates.find("8008", "winter_sale", "es").orElseThrow();
        // when
        templates.replace(
                "8008",
                List.of(rated(sale, "GREEN"), rated(sale, "YELLOW")),
                Instant.now().plusSeconds(1));
        // then
        assertThat(templates.find("8008", "winter_sale", "es").orElseThrow().quality())
                .isEqualTo("YELLOW");
    }

    private static Template rated(Template template, String quality) {
        return new Template(
                template.wabaId(),
                template.name(),
                template.language(),
                template.templateId(),
                template.status(),
                template.reason(),
                template.category(),
                quality,
                template.named(),
                template.header(),
                template.body(),
                template.footer(),
                template.parameters(),
                template.urls(),
                template.quickReplies(),
                template.otherInputs(),
                template.buttons(),
                template.ttlSeconds());
    }

    @Test
    void listContinuesAfterItsCursor() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // when
        JsonPath first =
                as("campaigns-read", shop.brand())
                        .get("/templates?limit=6")
                        .then()
                        .extract()
                        .jsonPath();
        JsonPath second =
                as("campaigns-read", shop.brand())
                        .get("/templates?limit=6&cursor=" + first.getString("next"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        // then
        List<String> names = first.getList("templates.name");
        names.addAll(second.getList("templates.name"));
        assertThat(names).hasSize(10).isSorted();
        assertThat(second.getString("next")).isNull();
        assertThat(first.getList("templates.wabaId")).containsOnly(shop.wabaId());
    }

    @Test
    void templatesOfABrandAreListed() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        // when
        JsonPath found =
                as("ops")
                        .get("/templates?name=winter_sale&brand=" + shop.brand())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        // then
        assertThat(found.getList("templates.wabaId")).isNotEmpty().containsOnly(shop.wabaId());
        as("campaigns-read", other.brand())
                .get("/templates?brand=" + shop.brand())
                .then()
                .statusCode(403);
        as("ops")
                .get("/templates?brand=nobody-knows-it")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("brand"));
    }

    @Test
    void findingsSayWhatToChangeAboutTheTemplatesOfABrand() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // when
        JsonPath found =
                as("campaigns-read", shop.brand())
                        .get("/templates/findings?brand=" + shop.brand())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        // then
        String ofNoButton = "templates.find { it.name == 'no_button' }.findings";
        assertThat(found.getList(ofNoButton + ".code"))
                .contains("CNT_NO_OPT_OUT", "CNT_NO_SENDER_ID");
        assertThat(found.getBoolean(ofNoButton + "[0].blocking")).isTrue();
        assertThat(found.getString(ofNoButton + "[0].detail")).contains("BAJA");
        as("campaigns-read", "other")
                .get("/templates/findings?brand=" + shop.brand())
                .then()
                .statusCode(403);
        as("campaigns-read").get("/templates/findings").then().statusCode(400);
    }

    @Test
    void syncReportsAProblemOfATokenOrAnAccount() throws IOException {
        // given
        register("9003", "404", "file:" + GraphStub.TOKEN_FILE);
        register("9004", "503", "file:" + GraphStub.TOKEN_FILE);
        register("9008", "80007", "file:" + GraphStub.TOKEN_FILE);
        register("9005", "8005", "env:NO_SUCH_TOKEN");
        Path wrong =
                Files.writeString(GraphStub.TOKEN_FILE.resolveSibling("wrong.token"), "EAAG-no");
        register("9006", "8006", "file:" + wrong);
        // then
        as("ops")
                .post("/templates/sync?wabaId=404")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("wabaId"));
        as("ops").post("/templates/sync?wabaId=503").then().statusCode(503);
        as("ops").post("/templates/sync?wabaId=80007").then().statusCode(503);
        as("ops")
                .post("/templates/sync?wabaId=abc")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("wabaId"));
        as("ops")
                .post("/templates/sync?wabaId=8005")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("tokenRef"))
                .body("detail", containsString("env:NO_SUCH_TOKEN"));
        as("ops").post("/templates/sync?wabaId=8006").then().statusCode(422);
        as("campaigns-read").get("/templates?cursor=nonsense!").then().statusCode(400);
    }

    /** On all pages: the tests of this service share their tables. */
    private static List<String> listed(String query) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page =
                    as("ops")
                            .get("/templates?limit=500" + query + cursor)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            names.addAll(page.getList("templates.findAll { it.wabaId == '8040' }.name"));
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return names;
    }

    @Test
    void templatesAreFilteredByNameStatusAndLanguage() {
        // given
        register("9040", "8040", "file:" + GraphStub.TOKEN_FILE);
        rig.change(
                """
                insert into template (waba_id, name, language, status, category, parameter_format,
                                      body, parameters, quick_replies, quick_reply_indexes,
                                      other_inputs, synced_at)
                select '8040', name, language, status, 'UTILITY', 'NAMED', 'x', '{}', '{}', '{}',
                       '{}', now()
                  from (values ('filter_a', 'es', 'APPROVED'), ('filter_a', 'pt_BR', 'PAUSED'),
                               ('filter_b', 'es', 'PAUSED')) as t (name, language, status)
                """);
        // then
        assertThat(listed("")).containsExactly("filter_a", "filter_a", "filter_b");
        assertThat(listed("&name=filter_a")).containsExactly("filter_a", "filter_a");
        assertThat(listed("&status=PAUSED")).containsExactly("filter_a", "filter_b");
        assertThat(listed("&language=es")).containsExactly("filter_a", "filter_b");
        assertThat(listed("&name=filter_b&status=PAUSED&language=es")).containsExactly("filter_b");
        assertThat(listed("&name=filter_b&status=APPROVED")).isEmpty();
    }

    @Test
    void impossibleFilterIsReported() {
        // then
        for (String wrong : List.of("name=%00", "status=approved", "language=es%20MX")) {
            as("ops")
                    .urlEncodingEnabled(false)
                    .get("/templates?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem(wrong.substring(0, wrong.indexOf('='))));
        }
    }
}
