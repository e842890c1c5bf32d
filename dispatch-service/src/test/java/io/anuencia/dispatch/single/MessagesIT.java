package io.anuencia.dispatch.single;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class MessagesIT {

    private static final String ERASURE =
            "select pg_advisory_xact_lock(hashtextextended('erasure', 39))::text";

    @Inject CampaignRig rig;
    @Inject QueuedNumbers queued;

    private static String template(CampaignRig.Shop shop) {
        return """
        {"brand":"%s","purpose":"promotions","sender":"%s","recipient":{"phone":"+51987654321"},
         "template":{"name":"winter_sale","language":"es"},"parameters":{"first_name":"Ana"}}\
        """
                .formatted(shop.brand(), shop.sender());
    }

    private static String text(CampaignRig.Shop shop, String recipient) {
        return """
        {"brand":"%s","sender":"%s","recipient":%s,"text":"Hola, tu pedido llega hoy."}\
        """
                .formatted(shop.brand(), shop.sender(), recipient);
    }

    private static ValidatableResponse post(String body) {
        return as("messages-write").body(body).post("/messages").then();
    }

    private UUID created(String body) {
        return UUID.fromString(post(body).statusCode(202).extract().path("messageId"));
    }

    private UUID writes(CampaignRig.Shop shop, int person) {
        var member = CampaignRig.person(person, "Ana", Map.of());
        rig.publish(
                new InboundMessageReceived(
                        List.of(member.recipientKey()),
                        member.phone(),
                        shop.sender(),
                        "wamid.q." + UUID.randomUUID(),
                        "text",
                        "¿llega hoy?",
                        Intent.NONE,
                        null,
                        null,
                        Instant.now(),
                        null));
        UUID key = member.recipientKey().value();
        await("window")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from service_window where"
                                                                + " recipient_key = ? and"
                                                                + " phone_number_id = ?",
                                                        key,
                                                        shop.sender()))
                                        .isEqualTo(1));
        return key;
    }

    @Test
    void templateMessageIsPlannedAndShownWithoutNumberAndText() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // when
        UUID id = created(template(shop));
        // then
        String shown =
                as("messages-write")
                        .get("/messages/" + id)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("PLANNED"))
                        .body("class", equalTo("MARKETING"))
                        .body("template.name", equalTo("winter_sale"))
                        .extract()
                        .asString();
        assertThat(shown).doesNotContain("+51", "Ana");
        assertThat(
                        rig.texts(
                                """
                                select d.priority || ' ' || m.phone || ' ' || m.candidate_zones[1]
                                  from message m join due_message d on d.message_id = m.id
                                 where m.id = ?
                                """,
                                id))
                .containsExactly("4 +51987654321 America/Lima");
        as("messages-write", "other").get("/messages/" + id).then().statusCode(403);
        as("messages-write").get("/messages/" + UUID.randomUUID()).then().statusCode(404);
        as("campaigns-read").get("/messages/" + id).then().statusCode(403);
    }

    @Test
    void gateIsNotifiedOfQueuedMessagesOnly() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // when
        post(text(shop, "{\"phone\":\"+51912345678\"}")).statusCode(422);
        created(template(shop));
        // then
        assertThat(queued.times(shop.sender())).isEqualTo(1);
    }

    @Test
    void textIsAnAnswerOnlyInsideTheWindow() {
        // given
        CampaignRig.Shop shop = rig.shop();
        post(text(shop, "{\"phone\":\"+51912345679\"}"))
                .statusCode(422)
                .body("errors.field", hasItem("text"))
                .body("errors.detail", hasItem(containsString("CNT_SESSION_CLOSED")));
        UUID key = writes(shop, 1);
        // when
        UUID byPhone = created(text(shop, "{\"phone\":\"+51912345679\"}"));
        UUID byKey = created(text(shop, "{\"recipientKey\":\"" + key + "\"}"));
        // then
        for (UUID id : List.of(byPhone, byKey)) {
            assertThat(
                            rig.texts(
                                    """
                                    select m.message_class || ' ' || d.priority || ' ' || m.phone
                                           || ' ' || (m.expires_at > now() + interval '23 hours')
                                      from message m join due_message d on d.message_id = m.id
                                     where m.id = ? and m.recipient_key = ?
                                    """,
                                    id,
                                    key))
                    .containsExactly("SERVICE_REPLY 0 +51912345679 true");
        }
    }

    @Test
    void answerToAPersonErasedMeanwhileIsRejected() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID key = writes(shop, 517);
        String body = text(shop, "{\"recipientKey\":\"" + key + "\"}");
        CompletableFuture<Integer> status = new CompletableFuture<>();
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            rig.texts(ERASURE);
                            rig.change("delete from service_window where recipient_key = ?", key);
                            status.completeAsync(() -> post(body).extract().statusCode());
                            await("message that waits, or does not")
                                    .pollInSameThread()
                                    .until(() -> status.isDone() || waiting() > 0);
                        });
        // then
        assertThat(status).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(422);
        assertThat(rig.number("select count(*) from message where brand = ?", shop.brand()))
                .isZero();
    }

    private long waiting() {
        return rig.number(
                """
                select count(*) from pg_locks
                 where locktype = 'advisory' and mode = 'ShareLock' and not granted
                """);
    }

    @Test
    void marketingTextNeedsAWayOut() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID key = writes(shop, 2);
        String body =
                text(shop, "{\"recipientKey\":\"" + key + "\"}")
                        .replace("\"sender\"", "\"purpose\":\"promotions\",\"sender\"");
        // then
        post(body)
                .statusCode(422)
                .body("errors.field", hasItem("text"))
                .body("errors.detail", hasItem(containsString("CNT_NO_OPT_OUT")));
        created(body.replace("hoy.", "hoy. Responde BAJA para no recibir más."));
    }

    @Test
    void advertisingAnswerIsRejectedAndAsksForAPurpose() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID key = writes(shop, 4);
        String body = text(shop, "{\"recipientKey\":\"" + key + "\"}");
        // then
        post(body.replace("Hola, tu pedido llega hoy.", "50% de descuento, solo hoy"))
                .statusCode(422)
                .body("errors.field", hasItem("text"))
                .body("errors.detail", hasItem(containsString("CNT_CLASS_MISLABELLED")))
                .body("errors.detail", hasItem(containsString("a purpose of class MARKETING")));
        created(body.replace("llega hoy", "ya tiene el 50% de descuento"));
    }

    @Test
    void adviceComesWithTheAnswerAndWithItsRepeat() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID key = writes(shop, 5);
        String body = text(shop, "{\"recipientKey\":\"" + key + "\"}");
        // when
        ValidatableResponse plain = post(body);
        ValidatableResponse first = shouted(body);
        ValidatableResponse repeat = shouted(body);
        // then
        plain.statusCode(202).body("$", not(hasKey("advice")));
        first.statusCode(202).body("advice.code", contains("CNT_SHOUTING"));
        repeat.body("advice.code", contains("CNT_SHOUTING"))
                .body("messageId", equalTo(first.extract().path("messageId")));
    }

    private static ValidatableResponse shouted(String body) {
        return as("messages-write")
                .header("Idempotency-Key", "shouted-" + body.hashCode())
                .body(body.replace("hoy.", "hoy!!!!"))
                .post("/messages")
                .then();
    }

    @Test
    void textWithAnUnfilledPlaceholderIsRejected() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID key = writes(shop, 3);
        String body = text(shop, "{\"recipientKey\":\"" + key + "\"}");
        // then
        post(body.replace("Hola", "Hola {{nombre}}"))
                .statusCode(422)
                .body("errors.field", hasItem("text"))
                .body("errors.detail", hasItem(containsString("CNT_VARIABLE_MISSING")));
        created(body.replace("hoy.", "hoy. {{preference.link}}"));
    }

    @Test
    void repeatedKeyGetsTheSameAnswer() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String key = UUID.randomUUID().toString();
        // when
        List<String> ids =
                List.of(1, 2).stream()
                        .map(
                                i ->
                                        as("messages-write")
                                                .header("Idempotency-Key", key)
                                                .body(template(shop))
                                                .post("/messages")
                                                .then()
                                                .statusCode(202)
                                                .extract()
                                                .<String>path("messageId"))
                        .toList();
        // then
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(rig.number("select count(*) from message where brand = ?", shop.brand()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"purpose\":\"promotions\"; \"purpose\":null; purpose; 400",
                "\"purpose\":\"promotions\"; \"purpose\":\"P!\"; purpose; 400",
                "\"purpose\":\"promotions\"; \"purpose\":\"newsletter\"; purpose; 422",
                "{\"phone\":\"+51987654321\"}; {}; recipient; 400",
                "{\"phone\":\"+51987654321\"}; {\"phone\":\"12\"}; recipient.phone; 400",
                "{\"phone\":\"+51987654321\"}; {\"recipientKey\":\"x\"}; recipient.recipientKey;"
                        + " 400",
                "{\"phone\":\"+51987654321\"};"
                        + " {\"recipientKey\":\"6f1a1c9e-0000-4000-8000-000000000000\"};"
                        + " recipient.recipientKey; 400",
                "{\"phone\":\"+51987654321\"};"
                        + " {\"recipientKey\":\"6f1a1c9e-0000-8000-8000-000000000000\"};"
                        + " recipient.recipientKey; 422",
                "\"template\":; \"text\":\"Hola\",\"template\":; template; 400",
                "\"language\":\"es\"; \"language\":\"?\"; template.language; 400",
                "winter_sale; nothing_here; template.name; 422",
                "winter_sale; paused_sale; template.name; 422",
                "{\"first_name\":\"Ana\"}; {\"first_name\":\"{{contact.firstName|x}}\"};"
                        + " parameters.first_name; 400",
                "{\"first_name\":\"Ana\"}; {\"first_name\":\"\"}; parameters.first_name; 400",
                "{\"first_name\":\"Ana\"}; {\"first_name\":\"Ana\\t\"}; parameters.first_name; 400",
                "{\"first_name\":\"Ana\"}; {}; parameters.first_name; 422",
                "{\"first_name\":\"Ana\"}; {\"first_name\":\"Ana\",\"x\":\"y\"}; parameters.x; 422",
                "{\"first_name\":\"Ana\"};"
                        + " {\"first_name\":\"Ana\"},\"expiresAt\":\"2020-01-01T00:00:00Z\"; expiresAt;"
                        + " 422",
                "{\"first_name\":\"Ana\"};"
                        + " {\"first_name\":\"Ana\"},\"expiresAt\":\"2090-01-01T00:00:00Z\"; expiresAt;"
                        + " 422",
                "{\"first_name\":\"Ana\"}; {\"first_name\":\"Ana\"},\"more\":1; more; 400",
            })
    void invalidFieldIsReported(String right, String wrong, String field, int status) {
        // given
        CampaignRig.Shop shop = rig.shop();
        // then
        post(template(shop).replace(right, wrong))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
        assertThat(rig.number("select count(*) from message where brand = ?", shop.brand()))
                .isZero();
    }
}
