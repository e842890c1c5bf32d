package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents given on the page, next to signals on WhatsApp dated by another clock. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PageConsentsIT {

    private static final Pattern GUARD = Pattern.compile("name=\"guard\" value=\"([^\"]+)\"");
    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject Changes changes;

    private static String found(Pattern pattern, String html) {
        Matcher found = pattern.matcher(html);
        assertThat(found.find()).as("%s in the page", pattern).isTrue();
        return found.group(1);
    }

    private static Response give(String token) {
        return give(token, given().get("/p/" + token + "?lang=es").asString());
    }

    /** The form of someone who had the page open for a while. */
    private static Response give(String token, String html) {
        String offer = found(OFFER, html.substring(html.indexOf("purpose-promotions")));
        return given().redirects()
                .follow(false)
                .formParams(
                        Map.of(
                                "action", "give",
                                "purpose", "promotions",
                                "offer", offer,
                                "guard", found(GUARD, html),
                                "lang", "es"))
                .post("/p/" + token);
    }

    @Test
    void stopFromAMomentBeforeWinsBecauseThePageClockMayBeAhead() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.optOut(brand, person).statusCode(200);
        Erasing.laterSecond();
        give(pages.link(brand, person)).then().statusCode(303);
        List<String> before = asked.reasons(brand, person);

        // when
        Broker.publish(Said.stop(brand, DecisionClock.now().minusSeconds(30), person));

        // then
        assertThat(before).containsExactly("ALLOW_CONSENT");
        await("the stop")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .containsExactly("SUP_BRAND", "CON_WITHDRAWN"));
    }

    @Test
    void stopFromAMomentBeforeReachesTheNewNumberToo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.person();
        World.optOut(World.brand(), from).statusCode(200);
        RecipientKey to = World.consenting(brand);
        give(pages.link(brand, from)).then().statusCode(303);
        change(from, to, DecisionClock.now().plusSeconds(60));

        // when
        Broker.publish(Said.stop(brand, DecisionClock.now().minusSeconds(30), from));

        // then
        await("the stop")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, to))
                                        .containsExactly("SUP_BRAND", "CON_WITHDRAWN"));
    }

    private void change(RecipientKey from, RecipientKey to, Instant at) {
        changes.apply(
                List.of(new EventEnvelope(UUID.randomUUID(), at, Said.changed(from, to, at))));
    }

    @Test
    void stopFromLongBeforeIsLiftedByAConsentOnThePage() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "newsletter", person, World.CONSENTED);
        give(pages.link(brand, person)).then().statusCode(303);

        // when
        Broker.publish(Said.stop(brand, DecisionClock.now().minusSeconds(600), person));

        // then
        await("the stop")
                .untilAsserted(
                        () ->
                                call().get("/recipients/" + person + "/history")
                                        .then()
                                        .body("entries.state", hasItem("WITHDRAWN")));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void pageDoesNotReportAConsentThatALaterStopForbids() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Broker.publish(Said.stop(brand, DecisionClock.now().plusSeconds(60), person));
        await("the stop")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, person)).contains("CON_WITHDRAWN"));
        String token = pages.link(brand, person);

        // when
        Response answer = give(token);

        // then
        answer.then().statusCode(303).header("Location", containsString("&done=outdated."));
        given().get(answer.header("Location")).then().body(containsString("No se cambió nada"));
        assertThat(asked.reasons(brand, person)).contains("CON_WITHDRAWN");
    }

    @Test
    void formOfAnUnprovenLinkKeepsAnEarlierConfirmation() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("doubleOptIn", true);
        call().body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
        Map<String, Object> recipient = Map.of("recipientKey", person.toString());
        String token =
                call().body(Map.of("recipient", recipient, "brand", brand.code()))
                        .post("/preference-links")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("token");
        String html = given().get("/p/" + token + "?lang=es").asString();
        String code = World.codeFor(brand, "promotions", person);
        Broker.publish(Said.start(brand, code, DecisionClock.now(), person));
        await("the confirmation")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .containsExactly("ALLOW_CONSENT"));

        // when
        Response answer = give(token, html);

        // then
        answer.then().statusCode(303).header("Location", containsString("&done=given."));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        call().get("/recipients/" + person + "/history")
                .then()
                .body("entries.source", hasItem("PAGE"));
    }

    @Test
    void unconfirmedConsentThatLiftedAComplaintMustBeConfirmed() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        Map<String, Object> confirmed =
                new HashMap<>(World.consentBody(brand, "promotions", person, DecisionClock.now()));
        Map<String, String> evidence = new HashMap<>(World.EVIDENCE);
        evidence.put("doubleOptInAt", DecisionClock.now().toString());
        confirmed.put("evidence", evidence);
        World.consents(List.of(confirmed)).statusCode(200);
        Map<String, Object> recipient = Map.of("recipientKey", person.toString());
        call().body(Map.of("recipient", recipient, "kind", "COMPLAINT", "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now());
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");

        // when
        String token = pages.link(brand, person);
        String html = given().get("/p/" + token + "?lang=es").asString();

        // then
        assertThat(html).contains(PageTexts.in("es").get("status.pending"));
        give(token, html).then().statusCode(303).header("Location", containsString("&done=given."));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    /** Puts a changed version of a purpose. */
    private static void change(
            World.Brand brand, String purpose, String messageClass, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(World.purposeBody(messageClass));
        body.putAll(fields);
        call().body(body)
                .put("/brands/" + brand.code() + "/purposes/" + purpose)
                .then()
                .statusCode(200);
    }

    /** What a purpose requires of those who agree, after the change. */
    private static Map<String, Object> demanding(String field) {
        return field.equals("notices")
                ? Map.of(field, List.of(World.brand("promotions").notice()))
                : Map.of(field, true);
    }

    /** The part of the page about a purpose. */
    private static String article(String token, String purpose, String language) {
        String html = given().get("/p/" + token + "?lang=" + language).asString();
        String from = html.substring(html.indexOf("<article aria-labelledby=\"purpose-" + purpose));
        return from.substring(0, from.indexOf("</article>"));
    }

    private static void withdraw(String token, String purpose) {
        PostedForms.done(token, "withdrawn", Map.of("action", "withdraw", "purpose", purpose));
    }

    private List<String> reasonsOfOrder(World.Brand brand, RecipientKey person) {
        return asked.decideAndClose(
                        Sending.asking(brand, person, MessageClass.UTILITY, "orders", null))
                .reasons();
    }

    @ParameterizedTest
    @CsvSource({"notices", "doubleOptIn"})
    void contractBasedConsentIsShownAndCanBeEnded(String changed) {
        // given
        World.Brand brand = World.brand();
        change(brand, "orders", "UTILITY", Map.of("notices", List.of(brand.notice())));
        RecipientKey person = World.person();
        Map<String, Object> owed =
                new HashMap<>(World.consentBody(brand, "orders", person, World.CONSENTED));
        owed.put("terms", Map.of("legalBasis", "CONTRACT"));
        owed.put("evidence", Map.of("permission", "yes", "reference", "order 7"));
        World.consents(List.of(owed)).statusCode(200).body("results[0].state", equalTo("GIVEN"));
        change(brand, "orders", "UTILITY", demanding(changed));
        String token = pages.link(brand, person);
        List<String> before = reasonsOfOrder(brand, person);

        // when
        String shown = article(token, "orders", "es");
        withdraw(token, "orders");

        // then
        assertThat(before).containsExactly("ALLOW_UTILITY");
        assertThat(shown)
                .contains("Lo aceptaste el", "value=\"withdraw\"", "Dejar de recibir: Ofertas")
                .doesNotContain("value=\"give\"");
        assertThat(reasonsOfOrder(brand, person)).contains("SUP_PURPOSE");
        assertThat(article(token, "orders", "es"))
                .contains("value=\"give\"")
                .doesNotContain("value=\"withdraw\"");
    }

    @ParameterizedTest
    @CsvSource({
        "notices,     es, Cambió lo que se te ofrece,    Retirar mi permiso: Ofertas",
        "notices,     en, The offer has changed,         Withdraw my permission: Ofertas",
        "doubleOptIn, es, Falta que lo confirmes,        Retirar mi permiso: Ofertas",
        "doubleOptIn, pt, Falta você confirmar,          Retirar a minha permissão: Ofertas"
    })
    void insufficientConsentCanBeWithdrawnAsEasilyAsGiven(
            String changed, String language, String word, String button) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        change(brand, "promotions", "MARKETING", demanding(changed));
        String token = pages.link(brand, person);

        // when
        String shown = article(token, "promotions", language);
        withdraw(token, "promotions");

        // then
        assertThat(shown).contains(word, "value=\"give\"", "value=\"withdraw\"", button);
        assertThat(asked.reasons(brand, person)).contains("SUP_PURPOSE", "CON_WITHDRAWN");
        assertThat(article(token, "promotions", language)).doesNotContain("value=\"withdraw\"");
    }
}
