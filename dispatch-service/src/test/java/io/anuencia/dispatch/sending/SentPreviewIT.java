package io.anuencia.dispatch.sending;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.CampaignRig;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.EventCodec;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preview shows what WhatsApp makes of the request that it receives. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class SentPreviewIT extends EngineCase {

    private static final String LISTED =
            """
            {"data":[
              {"name":"club","language":"es","status":"APPROVED","category":"MARKETING","id":"1",
               "parameter_format":"NAMED","components":[
                {"type":"HEADER","format":"TEXT","text":"{{first_name}}, es para ti"},
                {"type":"BODY","text":"Hola {{first_name}}: tu plan {{plan}}. Bajas: {{link}}"},
                {"type":"FOOTER","text":"Acme & Hijos"},
                {"type":"BUTTONS","buttons":[
                  {"type":"URL","text":"Ver","url":"https://acme.example/{{1}}"},
                  {"type":"URL","text":"Ayuda","url":"https://acme.example/ayuda"},
                  {"type":"QUICK_REPLY","text":"Ver más"},
                  {"type":"QUICK_REPLY","text":"No más promociones"},
                  {"type":"COPY_CODE","text":"Copiar","example":["X"]}]}]},
              {"name":"club","language":"pt_BR","status":"APPROVED","category":"MARKETING",
               "id":"2","parameter_format":"NAMED","components":[
                {"type":"HEADER","format":"TEXT","text":"{{first_name}}, é para você"},
                {"type":"BODY","text":"Olá {{first_name}}: seu plano {{plan}}. Sair: {{link}}"},
                {"type":"FOOTER","text":"Acme & Filhos"},
                {"type":"BUTTONS","buttons":[
                  {"type":"URL","text":"Ver","url":"https://acme.example/br/{{1}}"},
                  {"type":"URL","text":"Ajuda","url":"https://acme.example/br/ajuda"},
                  {"type":"QUICK_REPLY","text":"Não quero receber mensagens"},
                  {"type":"QUICK_REPLY","text":"Ver mais"},
                  {"type":"COPY_CODE","text":"Copiar","example":["X"]}]}]}]}\
            """;
    private static final String PARAMETERS =
            """
            {"first_name":"{{contact.firstName|amigo}}","header.first_name":"Para  $1 \\\\ {{contact.firstName|ti}}",
             "plan":"«{{contact.attr.plan|básico}}»","link":"{{preference.link}}",
             "button.0":"oferta/{{contact.attr.plan|básico}}?a=1&b=ñ","code.4":"VERANO-{{contact.country|XX}}"}\
            """;
    private static final String LITERAL =
            """
            {"first_name":"Ana & Luz","header.first_name":"$1","plan":"Oro 100 %","link":"{{preference.link}}",
             "button.0":"oferta/básico ñ","code.4":"VERANO"}\
            """;

    /** What WhatsApp shows. */
    private record Seen(
            String header, String body, String footer, List<List<String>> buttons, String optOut) {}

    @BeforeEach
    void listTemplates() {
        listPromotions();
        engine.graph().list("waba" + sender, LISTED);
        as("ops").post("/templates/sync?wabaId=waba" + sender).then().statusCode(200);
    }

    private String request(String template, String more) {
        return "{\"brand\":\"%s\",\"purpose\":\"promotions\",\"sender\":\"%s\",\"template\":%s,%s}"
                .formatted(EngineRig.brand(sender), sender, template, more);
    }

    private static String template(String parameters) {
        return "{\"name\":\"club\",\"language\":\"es\",\"languages\":[\"pt_BR\"],\"parameters\":"
                + parameters
                + "}";
    }

    private static Seen preview(String body) {
        JsonPath shown =
                as("campaigns-read")
                        .body(body)
                        .post("/templates/preview")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        List<List<String>> buttons = new ArrayList<>();
        for (Map<String, String> one : shown.<Map<String, String>>getList("buttons")) {
            buttons.add(List.of(one.get("text"), target(one.get("url"), one.get("code"))));
        }
        return new Seen(
                shown.getString("header"),
                shown.getString("body"),
                shown.getString("footer"),
                buttons,
                shown.getString("optOutButton"));
    }

    private static String target(String url, String code) {
        return url == null ? String.valueOf(code) : url;
    }

    /** Returns the template that a request names, as WhatsApp fills it. */
    private static Seen received(JsonNode sent) {
        JsonNode template = sent.path("template");
        JsonNode listed = listed(template.at("/language/code").asText());
        List<List<String>> buttons = new ArrayList<>();
        String optOut = null;
        int index = 0;
        for (JsonNode button : listed.at("/components/3/buttons")) {
            JsonNode filled = component(template, "button", String.valueOf(index++));
            String label = button.path("text").asText();
            String url = button.path("url").asText(null);
            if (filled.at("/parameters/0/payload").asText().startsWith("optout:")) {
                optOut = label;
            }
            buttons.add(
                    List.of(
                            label,
                            url == null
                                    ? filled.at("/parameters/0/coupon_code").asText("null")
                                    : url.replace(
                                            "{{1}}", filled.at("/parameters/0/text").asText())));
        }
        return new Seen(
                filled(listed.at("/components/0/text"), component(template, "header", "")),
                filled(listed.at("/components/1/text"), component(template, "body", "")),
                listed.at("/components/2/text").asText(),
                buttons,
                optOut);
    }

    private static JsonNode listed(String language) {
        try {
            for (JsonNode template : EventCodec.json().readTree(LISTED).path("data")) {
                if (template.path("language").asText().equals(language)) {
                    return template;
                }
            }
            throw new IllegalStateException("no template in " + language);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode component(JsonNode template, String type, String index) {
        for (JsonNode component : template.path("components")) {
            if (component.path("type").asText().equals(type)
                    && component.path("index").asText("").equals(index)) {
                return component;
            }
        }
        return template.path("no such component");
    }

    private static String filled(JsonNode text, JsonNode component) {
        String read = text.asText();
        for (JsonNode value : component.path("parameters")) {
            read =
                    read.replace(
                            "{{" + value.path("parameter_name").asText() + "}}",
                            value.path("text").asText().replace("token-of-a-page", "…"));
        }
        return read;
    }

    private static Seen awaitReceived(String phone) {
        await("request to WhatsApp")
                .untilAsserted(() -> assertThat(engine.graph().to(phone)).hasSize(1));
        return received(engine.graph().to(phone).get(0).body());
    }

    private static AudienceMember member(int number, String name, String language) {
        AudienceMember person =
                CampaignRig.person(number, name, Map.of("plan", "Ouro  100 %\n'ñ'"));
        return new AudienceMember(
                person.contactId(),
                person.recipientKey(),
                person.phone(),
                name,
                language,
                "PE",
                null,
                person.candidateZones(),
                person.attributes());
    }

    /** Describes a person as the sample person of a preview. */
    private static String contact(AudienceMember person) {
        return "\"contact\":"
                + EventCodec.json()
                        .valueToTree(
                                Map.of(
                                        "firstName",
                                        person.firstName(),
                                        "language",
                                        person.language(),
                                        "country",
                                        person.country(),
                                        "attributes",
                                        person.attributes()));
    }

    @Test
    void previewOfACampaignIsWhatEachPersonGets() {
        // given
        AudienceMember ze = member(44_100_001, " Zé  \"o\" Çá\\ $1", "pt-PT");
        AudienceMember stranger =
                new AudienceMember(
                        new UUID(0, 44_100_002),
                        CampaignRig.person(44_100_002, "x", Map.of()).recipientKey(),
                        CampaignRig.person(44_100_002, "x", Map.of()).phone(),
                        null,
                        null,
                        null,
                        null,
                        List.of("America/Lima"),
                        Map.of());
        // when
        Seen shownToZe = preview(request(template(PARAMETERS), contact(ze)));
        Seen shownToAStranger = preview(request(template(PARAMETERS), "\"contact\":{}"));
        String id =
                as("campaigns-write")
                        .body(
                                request(
                                        template(PARAMETERS),
                                        "\"name\":\"club\",\"audience\":{\"all\":true}"))
                        .post("/campaigns")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        UUID campaign = UUID.fromString(id);
        rig.publish(
                new AudienceChunk(campaign, 0, List.of(ze, stranger)),
                new AudienceCompleted(campaign, 1, 2, "digest"));
        // then
        assertThat(shownToZe).isEqualTo(awaitReceived(ze.phone().e164()));
        assertThat(shownToAStranger).isEqualTo(awaitReceived(stranger.phone().e164()));
        assertThat(shownToZe.header()).startsWith("Para $1 \\ Zé \"o\" Çá\\ $1, é para");
        assertThat(shownToZe.body()).contains("«Ouro 100 % 'ñ'»", "/p/…");
        assertThat(shownToZe.optOut()).isEqualTo("Não quero receber mensagens");
        assertThat(shownToAStranger.body()).startsWith("Hola amigo: tu plan «básico»");
    }

    @Test
    void previewOfASingleMessageIsWhatThePersonGets() {
        // given
        String phone = CampaignRig.person(44_100_003, "Ana", Map.of()).phone().e164();
        // when
        Seen shown = preview(request(template(LITERAL), "\"contact\":null"));
        as("messages-write")
                .body(
                        request(
                                "{\"name\":\"club\",\"language\":\"es\"}",
                                "\"parameters\":"
                                        + LITERAL
                                        + ",\"recipient\":{\"phone\":\""
                                        + phone
                                        + "\"}"))
                .post("/messages")
                .then()
                .statusCode(202);
        // then
        assertThat(shown).isEqualTo(awaitReceived(phone));
        assertThat(shown.buttons().get(0))
                .containsExactly("Ver", "https://acme.example/oferta/b%C3%A1sico%20%C3%B1");
    }
}
