package io.anuencia.dispatch.preview;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class PreviewIT {

    @Inject CampaignRig rig;

    private static String body(CampaignRig.Shop shop, String template, String contact) {
        return """
        {"brand":"%s","purpose":"promotions","sender":"%s",
         "template":{"name":"%s","language":"es",
                     "parameters":{"first_name":"{{contact.firstName|amigo}}"}},
         "contact":%s}\
        """
                .formatted(shop.brand(), shop.sender(), template, contact);
    }

    private static String body(CampaignRig.Shop shop) {
        return body(shop, "winter_sale", "{\"firstName\":\"Ana\"}");
    }

    private static ValidatableResponse preview(String body) {
        return as("campaigns-read").body(body).post("/templates/preview").then();
    }

    @Test
    void templateIsShownAsTheSamplePersonWouldReadIt() {
        // given
        CampaignRig.Shop shop = rig.shop();
        long messages = rig.number("select count(*) from message");
        // then
        preview(body(shop))
                .statusCode(200)
                .body("language", equalTo("es"))
                .body("category", equalTo("MARKETING"))
                .body("class", equalTo("MARKETING"))
                .body("blocked", equalTo(false))
                .body("header", equalTo(""))
                .body("$", not(hasKey("medium")))
                .body("body", equalTo("Hola Ana, rebajas."))
                .body("buttons.type", contains("URL", "QUICK_REPLY", "QUICK_REPLY"))
                .body(
                        "buttons.text",
                        contains("Ver la tienda", "Ver ofertas", "No más promociones"))
                .body("buttons[0].url", equalTo("https://acme.example/tienda"))
                .body("optOutButton", equalTo("No más promociones"))
                .body("preferenceLink", equalTo(false))
                .body("findings.blocking", not(hasItem(true)));
        assertThat(rig.number("select count(*) from message")).isEqualTo(messages);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"firstName\":\"Zé\",\"language\":\"pt\"}', pt_BR, 'Olá Zé, saldos.'",
        "'{\"firstName\":\"Zoe\",\"language\":\"de-AT\"}', es, 'Hola Zoe, rebajas.'",
        "'{\"firstName\":\" \"}', es, 'Hola amigo, rebajas.'",
        "'{\"firstName\":\"www.estafa.example\"}', es, 'Hola amigo, rebajas.'",
        "null, es, 'Hola amigo, rebajas.'",
    })
    void languageAndFallbackAreThoseOfACampaign(String contact, String language, String read) {
        // given
        CampaignRig.Shop shop = rig.shop();
        String asked = body(shop, "winter_sale", contact);
        // then
        preview(asked.replace("\"parameters\"", "\"languages\":[\"pt_BR\"],\"parameters\""))
                .statusCode(200)
                .body("language", equalTo(language))
                .body("body", equalTo(read));
    }

    @Test
    void textThatMayNotBeSentIsShownWithWhatToChange() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String contact = "{\"firstName\":\"Ana\"}";
        // then
        preview(body(shop, "no_button", contact))
                .statusCode(200)
                .body("body", equalTo("Hola Ana."))
                .body("blocked", equalTo(true))
                .body("$", not(hasKey("optOutButton")))
                .body("findings.code", hasItem("CNT_NO_OPT_OUT"))
                .body(
                        "findings.find { it.code == 'CNT_NO_OPT_OUT' }.detail",
                        containsString("quick-reply button"));
        preview(body(shop, "paused_sale", contact))
                .statusCode(200)
                .body("blocked", equalTo(true))
                .body("findings.code", hasItem("CNT_TEMPLATE_NOT_APPROVED"));
        preview(body(shop, "no_button", contact).replace("amigo}}", "amigo}}: {{preference.link}}"))
                .statusCode(200)
                .body("blocked", equalTo(false))
                .body("preferenceLink", equalTo(true))
                .body("body", endsWith("/p/…."));
    }

    @Test
    void fallbackIsJudgedWithTheTextOfTheSamplePerson() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String risky = body(shop).replace("amigo", "amigo http://acme.example");
        // then
        preview(risky)
                .statusCode(200)
                .body("body", equalTo("Hola Ana, rebajas."))
                .body("blocked", equalTo(true))
                .body("findings.code", hasItem("CNT_LINK_UNSAFE"));
    }

    @Test
    void lawOfTheCountryOfTheSamplePersonIsApplied() {
        // given
        CampaignRig.Shop shop = rig.shop();
        rig.change(
                "insert into catalog_pack (country, content, changed_at)"
                        + " values ('BV', '{COMMERCIAL_MARK}', now())"
                        + " on conflict (country) do nothing");
        String linked =
                body(shop, "no_button", "{\"country\":\"BV\"}")
                        .replace("amigo}}", "amigo}}: {{preference.link}}");
        // then
        preview(linked)
                .statusCode(200)
                .body("blocked", equalTo(true))
                .body("findings.code", hasItem("CNT_NO_COMMERCIAL_MARK"));
        preview(linked.replace("BV", "BT"))
                .statusCode(200)
                .body("findings.code", not(hasItem("CNT_NO_COMMERCIAL_MARK")));
    }

    @Test
    void utilityShowsNoOptOutAndTakesNoAdvertisingFromAPerson() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String asked =
                """
                {"brand":"%s","purpose":"orders","sender":"%s",
                 "template":{"name":"order_shipped","language":"es",
                   "parameters":{"1":"{{contact.attr.note|gracias}}","2":"1182"}},
                 "contact":{"attributes":{"note":"Black Friday 2x1"}}}\
                """
                        .formatted(shop.brand(), shop.sender());
        // then
        preview(asked)
                .statusCode(200)
                .body("class", equalTo("UTILITY"))
                .body("body", equalTo("Tu pedido 1182 va, gracias."))
                .body("buttons", empty());
        preview(asked.replace("\"purpose\":\"orders\",", ""))
                .statusCode(200)
                .body("class", equalTo("UTILITY"));
        rig.change("update template set category = 'UTILITY' where waba_id = ?", shop.wabaId());
        preview(body(shop).replace("promotions", "orders"))
                .statusCode(200)
                .body("buttons.text", hasItem("No más promociones"))
                .body("$", not(hasKey("optOutButton")));
    }

    @Test
    void pictureIsShownByItsAddress() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String picture = "https://acme.example/a.png";
        // then
        preview(
                        body(shop, "with_picture", "null")
                                .replace("promotions", "orders")
                                .replace("first_name", "media.image")
                                .replace("{{contact.firstName|amigo}}", picture))
                .statusCode(200)
                .body("medium", equalTo(Map.of("kind", "image", "link", picture)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"brand\":; \"band\":; band; 400",
                "\"purpose\":\"promotions\"; \"purpose\":\"P!\"; purpose; 400",
                "\"purpose\":\"promotions\"; \"purpose\":\"newsletter\"; purpose; 422",
                "\"sender\":\"; \"sender\":\"x; sender; 400",
                "\"sender\":\"; \"sender\":\"9; sender; 422",
                "\"winter_sale\"; null; template.name; 400",
                "winter_sale; nothing_here; template.name; 422",
                "winter_sale; login_code; template.name; 422",
                "winter_sale; with_place; template.name; 422",
                "\"language\":\"es\"; \"language\":\"?\"; template.language; 400",
                "\"language\":\"es\"; \"language\":\"es\",\"languages\":[\"?\"];"
                        + " template.languages[0]; 400",
                "\"language\":\"es\"; \"language\":\"es\",\"languages\":[\"fr\"];"
                        + " template.languages[0]; 422",
                "{{contact.firstName|amigo}}; {{contact.phone|x}};"
                        + " template.parameters.first_name; 400",
                "{{contact.firstName|amigo}}; {{contact.firstName}};"
                        + " template.parameters.first_name; 400",
                "\"{{contact.firstName|amigo}}\"; null; template.parameters.first_name; 400",
                "\"first_name\":; \"last_name\":; template.parameters.first_name; 422",
                "\"first_name\":; \"last_name\":; template.parameters.last_name; 422",
                "\"firstName\":\"Ana\"; \"phone\":\"+51987654321\"; contact.phone; 400",
                "\"firstName\":\"Ana\"; \"country\":\"Peru\"; contact.country; 400",
                "\"firstName\":\"Ana\"; \"language\":\"español\"; contact.language; 400",
                "\"firstName\":\"Ana\"; \"attributes\":{\"plan\":null}; contact.attributes.plan;"
                        + " 400",
            })
    void invalidFieldIsReported(String right, String wrong, String field, int status) {
        // given
        CampaignRig.Shop shop = rig.shop();
        String asked = body(shop);
        assertThat(asked).contains(right);
        // then
        preview(asked.replace(right, wrong))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void previewIsOpenToReadersOfCampaignsAndSendersOfMessages() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // then
        for (String role : List.of("campaigns-read", "messages-write")) {
            as(role, shop.brand())
                    .body(body(shop))
                    .post("/templates/preview")
                    .then()
                    .statusCode(200);
            as(role, "other").body(body(shop)).post("/templates/preview").then().statusCode(403);
        }
        as("ops").body(body(shop)).post("/templates/preview").then().statusCode(403);
    }

    @Test
    void templateOfAnOlderReleaseIsSyncedBeforeItIsShown() {
        // given
        CampaignRig.Shop shop = rig.shop();
        rig.change("update template set buttons = null where waba_id = ?", shop.wabaId());
        // then
        preview(body(shop))
                .statusCode(422)
                .body("errors.field", hasItem("template.name"))
                .body("errors.detail", hasItem(containsString("POST /templates/sync")));
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        preview(body(shop)).statusCode(200);
    }

    @Test
    void codeThatNoCountryHasIsRefused() {
        // given
        CampaignRig.Shop shop = rig.shop();

        // then
        preview(body(shop, "winter_sale", "{\"country\":\"UK\"}"))
                .statusCode(400)
                .body("errors.field", contains("contact.country"));
        preview(body(shop, "winter_sale", "{\"country\":\"GB\"}")).statusCode(200);
    }
}
