package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.pagetoken.PageTokens;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admission to the page: links, rate limits and language. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PreferenceDoorIT {

    @Inject PageLinks pages;
    @Inject PageTokens tokens;
    @Inject Asked asked;

    @Test
    void closedLinksExplainHowToGetANewOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String expired = pages.link(brand, person, Duration.ofDays(31));
        String good = pages.link(brand, person);

        // then
        given().header("Accept-Language", "pt-BR,pt;q=0.9")
                .get("/p/" + good.substring(0, good.length() - 2) + "AA")
                .then()
                .statusCode(404)
                .body(containsString("<html lang=\"pt\">"))
                .body(containsString("responda SAIR"))
                .body(not(containsString("Acme")));
        given().get("/p/" + expired + "?lang=es")
                .then()
                .statusCode(410)
                .body(containsString("BAJA"));
        given().formParam("action", "stop-all").post("/p/" + expired).then().statusCode(410);
        given().get("/p/" + expired + "/data.zip").then().statusCode(410);
        call().body(Map.of("recipient", Map.of("recipientKey", person.toString())))
                .post("/preference-links/revocations")
                .then()
                .statusCode(200);
        given().get("/p/" + good).then().statusCode(410);
    }

    @Test
    void linkForAnotherChannelOpensThePageAndConfirmsNoNumber() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // when
        String token =
                call().body(
                                Map.of(
                                        "recipient",
                                        Map.of("recipientKey", person.toString()),
                                        "brand",
                                        brand.code()))
                        .post("/preference-links")
                        .then()
                        .statusCode(200)
                        .body("url", startsWith("http"))
                        .extract()
                        .path("token");

        // then
        assertThat(page(token)).contains("No lo has aceptado");
        assertThat(tokens.read(token).orElseThrow().heard()).isFalse();
    }

    private static String linkOf(World.Brand brand, RecipientKey person, String caller) {
        return call().auth()
                .oauth2(caller)
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "brand",
                                brand.code()))
                .post("/preference-links")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    /** A link requested by a caller who may act only for its brand. */
    private static String narrow(World.Brand brand, RecipientKey person) {
        return linkOf(
                brand,
                person,
                SecretsResource.token(Set.of("consent-write"), Set.of(brand.code())));
    }

    @Test
    void callerForOneBrandGetsALinkForThatBrandOnly() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        String own = page(narrow(brand, person));

        // then
        assertThat(own)
                .contains("value=\"withdraw\"", "value=\"give\"", "value=\"stop-brand\"")
                .contains("data.zip", "Este enlace es solo para los mensajes de Acme")
                .doesNotContain("value=\"stop-all\"", "value=\"pause\"", "value=\"less\"")
                .doesNotContain("value=\"hours\"", "/erase");
        assertThat(page(linkOf(brand, person, SecretsResource.token())))
                .contains("value=\"stop-all\"", "value=\"pause\"", "value=\"less\"")
                .contains("value=\"hours\"", "/erase")
                .doesNotContain("Este enlace es solo");
    }

    @ParameterizedTest
    @CsvSource({
        "erase,,",
        "stop-all,,",
        "resume,,",
        "pause,days,7",
        "less,atMost,none",
        "hours,hours,any"
    })
    void linkForOneBrandRefusesActionsForEveryBrand(String action, String field, String value) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String own = pages.link(brand, person);
        done(own, "paused", Map.of("action", "pause", "days", "30"));
        done(own, "rarer", Map.of("action", "less", "atMost", "P90D"));
        done(own, "hours", Map.of("action", "hours", "hours", "14:00-21:00"));
        Object wished = standing(person).get("wishes");
        String token = narrow(brand, person);
        Map<String, String> form = new HashMap<>(Map.of("action", action));
        if (field != null) {
            form.put(field, value);
        }

        // when
        String sent = done(token, "narrow", form);

        // then
        given().get(sent)
                .then()
                .statusCode(200)
                .body(containsString("No se cambió nada: con este enlace solo se cambia lo de"));
        given().redirects()
                .follow(false)
                .get("/p/" + token + "/erase?lang=es")
                .then()
                .statusCode(303)
                .header("Location", startsWith("/p/" + token + "?lang=es&done=narrow."));
        assertThat(standing(person).getList("suppressions")).isEmpty();
        assertThat(standing(person).<Object>get("wishes")).isEqualTo(wished);
    }

    private static JsonPath standing(RecipientKey person) {
        return call().get("/recipients/" + person + "/standing").then().extract().jsonPath();
    }

    @Test
    void linkForOneBrandStopsThatBrand() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);

        // when
        done(narrow(brand, person), "stopped", Map.of("action", "stop-brand"));

        // then
        assertThat(asked.reasons(brand, person)).contains("SUP_BRAND");
        assertThat(asked.reasons(other, person)).containsExactly("ALLOW_CONSENT");
    }

    @ParameterizedTest
    @CsvSource({"pt,Os seus dados", "en,Your data", "es,Tus datos"})
    void pageSpeaksTheLanguageOfThePerson(String language, String words) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = pages.link(brand, person);
        Broker.publish(
                new ContactRegistered(
                        UUID.randomUUID(),
                        person,
                        new PhoneNumber("+51987654321"),
                        language,
                        "PE",
                        null,
                        DecisionClock.now()));

        // then
        await("the language to be known")
                .untilAsserted(
                        () ->
                                given().header("Accept-Language", "fr")
                                        .get("/p/" + token)
                                        .then()
                                        .body(containsString("<html lang=\"" + language + "\">"))
                                        .body(containsString(words)));
    }

    @Test
    void textInOneLanguageIsMarkedWithThatLanguage() {
        // given
        World.Brand brand = World.brand();
        String token = pages.link(brand, World.consenting(brand));

        // when
        String html = given().get("/p/" + token + "?lang=en").asString();

        // then
        assertThat(html)
                .contains("<html lang=\"en\">", "<p lang=\"es\">Rebajas.</p>")
                .contains("<h3 id=\"purpose-promotions\" lang=\"es\">Ofertas</h3>");
    }

    @Test
    void namesAreShownAsTheyAreWritten() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> renamed = new HashMap<>(World.brandBody(List.of(brand.number())));
        renamed.put("displayName", "<script>alert(1)</script> & \"Co\"");
        call().body(renamed).put("/brands/" + brand.code()).then().statusCode(200);

        // when
        String html = page(pages.link(brand, person));

        // then
        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void callerIsSlowedDownAfterTooManyCalls() {
        // given
        World.Brand brand = World.brand();
        String token = pages.link(brand, World.consenting(brand));

        // when
        Response answer = given().get("/p/" + token);
        // More than the burst: each second allows another one.
        for (int i = 0; i < 140 && answer.statusCode() == 200; i++) {
            answer = given().get("/p/" + token);
        }

        // then
        answer.then().statusCode(429).header("Retry-After", "60");
        given().get("/p/" + pages.link(brand, World.consenting(brand))).then().statusCode(200);
    }

    private static int visitFrom(String address) {
        return given().header("X-Forwarded-For", address).get("/p/nothing").statusCode();
    }

    @Test
    void crowdAtOneAddressDoesNotLockOutOthers() {
        // given
        String crowded = "203.0.113.7";

        // when
        int status = 404;
        for (int i = 0; i < 2000 && status == 404; i++) {
            status = visitFrom(crowded);
        }

        // then
        assertThat(status).isEqualTo(429);
        assertThat(visitFrom("203.0.113.8")).isEqualTo(404);
        assertThat(visitFrom("2001:db8::7")).isEqualTo(404);
        assertThat(visitFrom("unknown")).isEqualTo(404);
    }
}
