package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The claims of a form count once the person has sent the code. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DoubleOptInIT {

    @Inject Asked asked;
    @Inject Challenges challenges;
    @Inject Sql sql;

    private static Map<String, Object> body(World.Brand brand, RecipientKey person) {
        return Map.of(
                "recipient", Map.of("recipientKey", person.toString()),
                "brand", brand.code(),
                "purpose", "promotions",
                "notice", brand.notice(),
                "businessNumber", "+51999888777");
    }

    private static JsonPath open(World.Brand brand, RecipientKey person) {
        return World.call()
                .body(body(brand, person))
                .post("/double-opt-ins")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitState(String id, String state) {
        await("the double opt-in to be " + state)
                .untilAsserted(
                        () ->
                                World.call()
                                        .get("/double-opt-ins/" + id)
                                        .then()
                                        .body("state", equalTo(state)));
    }

    /**
     * Waits until earlier records of the person's partition are applied, which is so once a later
     * statement of the person is.
     */
    private void awaitWordsOf(World.Brand brand, RecipientKey person) {
        Broker.publish(Said.stop(brand, DecisionClock.now().minusSeconds(1), person));
        await("the words of the person")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, person)).contains("SUP_BRAND"));
    }

    @Test
    void codeFromTheExpectedPersonTurnsWhatWasRequestedIntoAConsent() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        JsonPath opened = open(brand, person);
        List<String> before = asked.reasons(brand, person);

        // when
        Broker.publish(Said.start(brand, opened.getString("code"), DecisionClock.now(), person));

        // then
        assertThat(before).containsExactly("CON_PENDING_DOI");
        awaitState(opened.getString("id"), "CONFIRMED");
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
        World.call()
                .get("/recipients/" + person + "/history")
                .then()
                .body("entries.state", equalTo(List.of("REQUESTED", "GIVEN")))
                .body("entries[1].source", equalTo("WHATSAPP"));
    }

    @Test
    void codeFromAnotherPersonConfirmsNothingAndIsLeftToWhoeverWasExpected() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey expected = World.person();
        RecipientKey another = World.person();
        JsonPath opened = open(brand, expected);
        String code = opened.getString("code");

        // when
        Broker.publish(Said.start(brand, code, DecisionClock.now(), another));
        awaitWordsOf(brand, another);

        // then
        awaitState(opened.getString("id"), "REQUESTED");
        assertThat(World.statesOf(another)).containsExactly("UNKNOWN", "WITHDRAWN");
        Broker.publish(Said.start(brand, code, DecisionClock.now(), expected));
        awaitState(opened.getString("id"), "CONFIRMED");
    }

    @Test
    void codeThatComesTooLateConfirmsNothing() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        JsonPath opened = open(brand, person);
        Instant late = DecisionClock.now().plus(Challenges.LIFE).plusSeconds(1);

        // when
        Broker.publish(Said.start(brand, opened.getString("code"), late, person));
        awaitWordsOf(brand, person);

        // then
        assertThat(World.statesOf(person)).containsExactly("REQUESTED", "UNKNOWN", "WITHDRAWN");
    }

    @Test
    void pictureHoldsTheLinkThatOpensWhatsAppWithTheCode() throws Exception {
        // given
        World.Brand brand = World.confirming();

        // when
        JsonPath opened = open(brand, World.person());

        // then
        String link = "https://wa.me/51999888777?text=ALTA%20" + opened.getString("code");
        assertThat(opened.getString("link")).isEqualTo(link);
        assertThat(opened.getString("code")).matches("[2-9A-HJKMNP-Z]{4}");
        assertThat(opened.getString("qr.svg")).startsWith("<svg xmlns=").contains("<path");
        assertThat(read(Base64.getDecoder().decode(opened.getString("qr.png")))).isEqualTo(link);
    }

    private static String read(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(source)),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    @Test
    void whatAFormSaidOfSomeoneWhoStaysSilentIsForgottenAfterFourteenDays() {
        // given
        World.Brand brand = World.confirming();
        String old = open(brand, World.person()).getString("id");
        String young = open(brand, World.person()).getString("id");
        sql.update(
                "update double_opt_in set requested_at = ? where id = ?::uuid",
                DecisionClock.now().minus(Challenges.MEMORY).minusSeconds(1),
                old);

        // when
        challenges.deleteUnconfirmed();

        // then
        World.call().get("/double-opt-ins/" + old).then().statusCode(404);
        World.call().get("/double-opt-ins/" + young).then().statusCode(200);
    }

    @Test
    void formWhoseTextOrPurposeNobodyKnowsIsRefusedAndARepeatGetsTheSameCode() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        Map<String, Object> unknown = new HashMap<>(body(brand, person));
        unknown.put("notice", "0".repeat(64));
        unknown.put("purpose", "nothing");

        // when
        List<String> codes =
                List.of(1, 2).stream()
                        .map(
                                call ->
                                        World.call()
                                                .header("Idempotency-Key", "doi-" + person)
                                                .body(body(brand, person))
                                                .post("/double-opt-ins")
                                                .then()
                                                .statusCode(200)
                                                .extract()
                                                .<String>path("code"))
                        .toList();

        // then
        assertThat(codes.get(0)).isEqualTo(codes.get(1));
        World.call()
                .body(unknown)
                .post("/double-opt-ins")
                .then()
                .statusCode(422)
                .body("detail", startsWith("Even once confirmed, this consent"))
                .body("errors.field", hasItem("purpose"));
    }

    @Test
    void formWithATextThatThePurposeDoesNotShowIsRefused() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("notices", List.of(World.brand().notice()));
        World.call()
                .body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);

        // then
        World.call()
                .body(body(brand, World.person()))
                .post("/double-opt-ins")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("notice")));
    }

    @Test
    void repeatAfterThePersonWasForgottenIsInConflict() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        Supplier<ValidatableResponse> call =
                () ->
                        World.call()
                                .header("Idempotency-Key", "doi-" + person)
                                .body(body(brand, person))
                                .post("/double-opt-ins")
                                .then();
        call.get().statusCode(200);
        Erasing.forget(person);

        // then
        call.get()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", startsWith("The double opt-in opened with this Idempotency-Key"));
    }

    @Test
    void wordsReopenWhatThePersonAgreedToBeforeAndNothingElse() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant stopped = DecisionClock.now().minusSeconds(60);
        Broker.publish(Said.stop(brand, stopped, person));
        await("the stop")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, person)).contains("SUP_BRAND"));

        // when
        Broker.publish(Said.start(brand, null, stopped.plusSeconds(5), person));

        // then
        await("the way back")
                .untilAsserted(
                        () ->
                                assertThat(asked.marketing(brand, person).result())
                                        .isEqualTo(SendDecided.Result.PERMITTED));
        World.call()
                .get("/recipients/" + person + "/standing")
                .then()
                .body("consents.purpose", equalTo(List.of("promotions")));
    }

    @Test
    void wordsOfAStrangerAreKeptAndSendNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stranger = World.person();

        // when
        Broker.publish(Said.start(brand, null, DecisionClock.now(), stranger));

        // then
        await("the entry")
                .untilAsserted(
                        () ->
                                World.call()
                                        .get("/recipients/" + stranger + "/history")
                                        .then()
                                        .body("entries.state", equalTo(List.of("UNKNOWN")))
                                        .body("entries[0].missing", hasItem("purpose")));
        assertThat(asked.reasons(brand, stranger)).containsExactly("CON_NONE");
    }
}
