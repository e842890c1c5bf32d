package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.found;
import static io.anuencia.consent.preference.PostedForms.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * The page over HTTP: admission, the effect of forms, and links that change nothing by themselves.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PreferencePageIT {

    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");

    @Inject PageLinks pages;
    @Inject Asked asked;

    private String token(World.Brand brand, RecipientKey person) {
        return asked.marketing(brand, person).preferenceToken();
    }

    @Test
    void permitCarriesThePageTokenAndARepeatTheSameOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.marketing(brand, person);

        // when
        String first = asked.decide(request).preferenceToken();

        // then
        assertThat(asked.decide(request).preferenceToken()).isEqualTo(first);
        assertThat(first).doesNotContain(person.toString());
        assertThat(asked.marketing(brand, World.person()).preferenceToken()).isNull();
        given().header("Accept-Language", "es-PE,es;q=0.9")
                .get("/p/" + first)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("1 de junio de 2026"))
                .body(containsString("Acepto que " + brand.code() + " me escriba."));
    }

    @Test
    void actionOnThePageIsASignOfLifeOnlyToItsBrand() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.person();
        Instant longAgo = Instant.parse("2024-11-01T12:00:00Z");
        World.consent(brand, "promotions", person, longAgo);
        World.consent(other, "promotions", person, longAgo);
        String link = pages.link(brand, person);
        List<String> silent = asked.reasons(brand, person);

        // when
        done(link, "resumed", Map.of("action", "resume"));

        // then
        assertThat(silent).containsAnyOf(Asked.SILENT);
        assertThat(asked.reasons(brand, person)).doesNotContain("CON_INACTIVE");
        assertThat(asked.reasons(other, person)).containsAnyOf(Asked.SILENT);
    }

    @Test
    void withdrawalIsEffectiveWhenThePageSaysSo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = token(brand, person);
        Instant start = Clock.systemUTC().instant();

        // when
        done(token, "withdrawn", Map.of("action", "withdraw", "purpose", "promotions"));

        // then
        assertThat(Duration.between(start, Clock.systemUTC().instant()))
                .as("the permit that the token came with was waited for")
                .isGreaterThan(Duration.ofSeconds(3));
        assertThat(asked.reasons(brand, person)).contains("SUP_PURPOSE", "CON_WITHDRAWN");
        call().get("/recipients/" + person + "/history")
                .then()
                .body("entries.source", hasItem("PAGE"));
        assertThat(page(token)).contains("Lo dejaste el 1 de diciembre de 2026");
    }

    @Test
    void consentIsGivenInTheTextThatWasShown() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "newsletter", person, World.CONSENTED);
        String token = pages.link(brand, person);
        String html = page(token);
        String offer = found(OFFER, html.substring(html.indexOf("purpose-promotions")));

        // when
        done(
                token,
                "stale",
                Map.of("action", "give", "purpose", "promotions", "offer", "f".repeat(64)));
        done(token, "given", Map.of("action", "give", "purpose", "promotions", "offer", offer));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        call().get("/recipients/" + person + "/history")
                .then()
                .body("entries[1].notice", equalTo(offer))
                .body("entries[1].audienceClass", equalTo("EXPRESS_CONTACT"));
        assertThat(page(token)).contains("Acepto que Acme S.A.C. (Acme) me escriba por WhatsApp");
    }

    @Test
    void pauseAndFrequencyLimitAreKeptAndEnded() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = pages.link(brand, person);

        // when
        done(token, "paused", Map.of("action", "pause", "days", "30"));

        // then
        SendDecided paused = asked.marketing(brand, person);
        assertThat(paused.reasons()).contains("SUP_SNOOZED");
        assertThat(page(token)).contains("En pausa hasta el 31 de diciembre de 2026.");

        // when
        done(token, "resumed", Map.of("action", "resume"));

        // then
        assertThat(asked.reasons(brand, person)).doesNotContain("SUP_SNOOZED");

        // when
        done(token, "rarer", Map.of("action", "less", "atMost", "P30D"));

        // then
        assertThat(page(token)).contains("Ahora: 1 mensaje como máximo cada 30 días.");

        // when
        done(token, "rarer", Map.of("action", "less", "atMost", "none"));

        // then
        assertThat(page(token)).doesNotContain("Ahora: 1 mensaje");
        done(token, "stale", Map.of("action", "pause", "days", "3650"));
        done(token, "stale", Map.of("action", "less", "atMost", "P1D"));
        done(token, "stale", Map.of("action", "withdraw", "purpose", "no-such"));
        done(token, "stale", Map.of("action", "fly"));
    }

    @Test
    void frequencyLimitAppliesToEveryBrandUntilItIsRemoved() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);
        SendDecided first = asked.marketing(brand, person);
        assertThat(first.reasons()).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");

        // when
        done(first.preferenceToken(), "rarer", Map.of("action", "less", "atMost", "P30D"));

        // then
        SendDecided sameBrand = asked.marketing(brand, person);
        assertThat(sameBrand.result()).isEqualTo(SendDecided.Result.DEFERRED);
        assertThat(sameBrand.reasons()).containsExactly("FRQ_CONTACT_PREF");
        assertThat(sameBrand.notBefore()).isAfter(first.decidedAt().plus(Duration.ofDays(29)));
        assertThat(asked.reasons(other, person)).containsExactly("FRQ_CONTACT_PREF");
        SendRequested order = Sending.asking(brand, person, MessageClass.UTILITY, "orders", null);
        assertThat(asked.decide(order).reasons()).doesNotContain("FRQ_CONTACT_PREF");
        done(first.preferenceToken(), "rarer", Map.of("action", "less", "atMost", "none"));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void stopBrandAndStopEverythingSuppressTheirScope() {
        // given
        World.Brand brand = World.brand();
        RecipientKey one = World.consenting(brand);
        RecipientKey other = World.consenting(brand);

        // when
        done(pages.link(brand, one), "stopped", Map.of("action", "stop-brand"));
        done(pages.link(brand, other), "everything", Map.of("action", "stop-all"));

        // then
        assertThat(asked.reasons(brand, one)).contains("SUP_BRAND");
        assertThat(asked.reasons(brand, other)).contains("SUP_GLOBAL");
    }

    @Test
    void erasureTakesTwoStepsAndClosesThePage() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = pages.link(brand, person);
        given().get("/p/" + token + "/erase?lang=es")
                .then()
                .statusCode(200)
                .body(containsString("¿Borrar todo sobre ti?"));

        // when
        String html = PostedForms.erased(token, "es").extract().asString();

        // then
        String erasure = found(Pattern.compile("<code>([0-9a-f-]{36})</code>"), html);
        Erasing.cancelled(UUID.fromString(erasure));
        await("the erasure")
                .untilAsserted(
                        () ->
                                call().get("/erasures/" + erasure)
                                        .then()
                                        .body("source", equalTo("PAGE"))
                                        .body("state", equalTo("ERASED")));
        given().get("/p/" + token + "?lang=en")
                .then()
                .statusCode(410)
                .body(containsString("This link does not work any more"));
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
    }

    @Test
    void personDownloadsTheirDataForTheBrandOfTheLink() throws IOException {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);

        // when
        byte[] zip =
                given().get("/p/" + pages.link(brand, person) + "/data.zip?lang=en")
                        .then()
                        .statusCode(200)
                        .contentType("application/zip")
                        .header("Cache-Control", "no-store")
                        .extract()
                        .asByteArray();

        // then
        Map<String, String> files = new HashMap<>();
        try (var archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(archive.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files.get("README.txt")).startsWith("Your consent data");
        assertThat(files.get("consents.jsonld"))
                .contains("dpv:ConsentGiven", brand.code())
                .doesNotContain(other.code());
        assertThat(files).containsKey("manifest.json");
    }

    @Test
    void linkAloneChangesNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = pages.link(brand, person);
        String other = pages.link(brand, World.consenting(brand));
        String foreign = found(PostedForms.GUARD, page(other));

        // when
        given().get("/p/" + token + "?action=stop-all&guard=x&done=everything");
        given().get("/p/" + token + "/erase");
        done(token, "stale", Map.of("action", "stop-all", "guard", "forged"));
        done(token, "stale", Map.of("action", "erase", "guard", foreign));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        call().get("/recipients/" + person + "/history").then().body("entries.size()", equalTo(1));
    }
}
