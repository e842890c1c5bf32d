package io.anuencia.consent.policy;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law of several countries, from consent to permit, on a Tuesday at 15:30 UTC. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CountriesIT {

    private static final String BOGOTA = "America/Bogota";

    @Inject Asked asked;

    private static RecipientKey consenting(World.Brand brand, Map<String, Object> terms) {
        RecipientKey person = World.person();
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        consent.put("audienceClass", "CUSTOMER");
        consent.put(
                "evidence",
                Map.of(
                        "reference", "order 7",
                        "date", "2026-05-30",
                        "permission", "to be written to",
                        "objectionOffered", "in the form and in each message"));
        consent.put("terms", terms);
        World.consents(List.of(consent)).statusCode(200);
        return person;
    }

    private SendDecided there(String country, String zone, World.Brand brand, RecipientKey person) {
        return asked.decide(Sending.in(country, zone, Sending.marketing(brand, person)));
    }

    private static void snapshot(String registry, String numbers) {
        LocalDate today = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);
        RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .body(numbers)
                .put("/registries/" + registry + "/snapshots/" + today)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "ES,    Europe/Madrid,       ALLOW_CONSENT",
        "MX,    America/Mexico_City, ALLOW_CONSENT",
        "PE,    America/Lima,        CON_NOT_CONSUMER_INITIATED",
        "BR,    America/Sao_Paulo,   ALLOW_CONSENT",
        "BR-SP, America/Sao_Paulo,   REG_NOT_CONFIGURED",
        "US,    America/New_York,    PRV_COUNTRY_MARKETING_PAUSED",
        "DE,    Europe/Berlin,       CON_DOI_REQUIRED",
        "ES,    Asia/Tokyo,          QH_COURTESY",
        "CO,    Asia/Tokyo,          QH_LAW"
    })
    void webFormCountsAsTheLawOfThePlaceSays(String country, String zone, String reason) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = consenting(brand, Map.of());

        // then
        SendDecided decided = there(country, zone, brand, person);
        assertThat(decided.reasons()).contains(reason);
        assertThat(decided.packVersions()).containsKeys(country, "DEFAULT");
    }

    @Test
    void personInPeruWhoTookTheInitiativeIsPermitted() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = consenting(brand, Map.of("consumerInitiated", true));

        // then
        assertThat(there("PE", "America/Lima", brand, person).reasons())
                .containsExactly("ALLOW_CONSENT");
    }

    @Test
    void existingCustomerMayGetMessagesWhereSoftOptInIsLawfulAndTheRegistryIsChecked() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> soft = Map.of("legalBasis", "SOFT_OPT_IN");

        // then
        assertThat(there("MX", "America/Mexico_City", brand, consenting(brand, soft)).reasons())
                .contains("CON_BASIS_NOT_ALLOWED");
        RecipientKey spaniard = consenting(brand, soft);
        assertThat(there("ES", "Europe/Madrid", brand, spaniard).reasons())
                .containsExactly("REG_NOT_CONFIGURED");
        snapshot("ES_ROBINSON", "+34600999999\n");
        assertThat(there("ES", "Europe/Madrid", brand, spaniard).reasons())
                .containsExactly("ALLOW_SOFT_OPT_IN");
    }

    @Test
    void purposeOfAForbiddenSectorIsDeniedOnlyInFrance() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = consenting(brand, Map.of());
        assertThat(there("FR", "Europe/Paris", brand, person).reasons())
                .doesNotContain("CNT_SECTOR_FORBIDDEN");
        Map<String, Object> renovation = new HashMap<>(World.purposeBody("MARKETING"));
        renovation.put("sector", "ENERGY_RENOVATION");

        // when
        call().body(renovation)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200)
                .body("sector", equalTo("ENERGY_RENOVATION"));

        // then
        assertThat(there("FR", "Europe/Paris", brand, person).reasons())
                .contains("CNT_SECTOR_FORBIDDEN");
        assertThat(there("ES", "Europe/Madrid", brand, person).reasons())
                .doesNotContain("CNT_SECTOR_FORBIDDEN");
    }

    @Test
    void personInColombiaGetsOneMessageADayByOneChannelAWeek() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> named = Map.of("channels", List.of("WHATSAPP"));
        RecipientKey person = consenting(brand, named);
        RecipientKey mailed = consenting(brand, named);
        RecipientKey unnamed = consenting(brand, Map.of());
        snapshot("CO_RNE", "+573009999999\n");
        call().body(
                        Map.of(
                                "contacts",
                                List.of(
                                        Map.of(
                                                "recipient",
                                                Map.of("recipientKey", mailed.toString()),
                                                "brand",
                                                brand.code(),
                                                "channel",
                                                "EMAIL",
                                                "contactedAt",
                                                "2026-11-30T15:00:00Z"))))
                .post("/other-channel-contacts")
                .then()
                .statusCode(200);

        // then
        assertThat(there("CO", BOGOTA, brand, unnamed).reasons())
                .containsExactly("CON_CHANNEL_NOT_AUTHORISED");
        assertThat(there("EC", "America/Guayaquil", brand, unnamed).reasons())
                .doesNotContain("CON_CHANNEL_NOT_AUTHORISED");
        assertThat(there("CO", BOGOTA, brand, person).reasons()).containsExactly("ALLOW_CONSENT");
        SendDecided second = there("CO", BOGOTA, brand, person);
        assertThat(second.reasons()).containsExactly("FRQ_LAW_DAY");
        assertThat(second.notBefore()).isAfter("2026-12-02T15:00:00Z");
        SendDecided other = there("CO", BOGOTA, brand, mailed);
        assertThat(other.reasons()).containsExactly("FRQ_CHANNEL_WEEK");
        assertThat(other.notBefore()).isEqualTo("2026-12-07T15:00:00Z");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"13055550123, true", "12025550123, false"})
    void lawOfTheStateOfANumberLimitsItsHours(String number, boolean closed) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "orders", person, World.CONSENTED);
        SendRequested request = Sending.asking(brand, person, MessageClass.UTILITY, "orders", null);

        // when: it is 20:30 there, half an hour after Florida closes and before the country does
        SendDecided decided =
                asked.decide(
                        Sending.in(PhoneNumber.ofWaId(number).place(), "Asia/Karachi", request));

        // then
        assertThat(decided.reasons().contains("QH_LAW")).isEqualTo(closed);
    }

    @Test
    void everyPackOfTheReleaseBindsInItsCountry() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = consenting(brand, Map.of());

        // then
        for (String country : new ShippedPacks().packs().keySet()) {
            if (country.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
                assertThat(there(country, "America/Lima", brand, person).packVersions())
                        .containsKeys(country, "DEFAULT");
            }
        }
    }
}
