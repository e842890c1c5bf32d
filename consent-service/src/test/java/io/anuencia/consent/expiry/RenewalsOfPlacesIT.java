package io.anuencia.consent.expiry;

import static io.anuencia.consent.fixture.World.call;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The law by which consents end, and reasons that hold in every place. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RenewalsOfPlacesIT {

    /**
     * A consent given then lasts into January 2027, and a year longer by the rule of silence of
     * France.
     */
    private static final Instant LAST_YEAR = Instant.parse("2025-01-10T12:00:00Z");

    @Inject Asked asked;

    private static ValidatableResponse soon(World.Brand brand, String purpose) {
        return call().get("/consents/renewals?brand=" + brand.code() + "&purpose=" + purpose)
                .then()
                .statusCode(200);
    }

    private static void purpose(World.Brand brand, String code, Map<String, Object> body) {
        call().body(body)
                .put("/brands/" + brand.code() + "/purposes/" + code)
                .then()
                .statusCode(200);
    }

    /** A brand whose news consents last for as long as the person gives signs of life. */
    private static World.Brand brandWithNews() {
        World.Brand brand = World.brand();
        Map<String, Object> news = new HashMap<>(World.purposeBody("MARKETING"));
        news.remove("validity");
        purpose(brand, "news", news);
        return brand;
    }

    private static RecipientKey agreed(
            World.Brand brand,
            String purpose,
            Map<String, Object> terms,
            Map<String, Object> evidence) {
        RecipientKey person = World.person();
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, purpose, person, LAST_YEAR));
        body.put("terms", terms);
        body.put("evidence", evidence);
        if (evidence.containsKey("date")) {
            body.put("audienceClass", "CUSTOMER");
        }
        World.consents(List.of(body)).statusCode(200).body("results[0].state", equalTo("GIVEN"));
        return person;
    }

    private static void link(World.Brand brand, RecipientKey number, RecipientKey userId) {
        Broker.publish(Said.linked(brand, number, userId));
        await("the link")
                .untilAsserted(
                        () ->
                                call().get("/recipients/" + userId + "/standing")
                                        .then()
                                        .body("consents", hasSize(1)));
    }

    private void askInFrance(World.Brand brand, RecipientKey key) {
        asked.decide(
                Sending.in("FR", Sending.asking(brand, key, MessageClass.MARKETING, "news", null)));
    }

    @Test
    void lawAndKeyAreThoseOfTheLastRequestUnderAnyKey() {
        // given
        World.Brand brand = brandWithNews();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        link(brand, number, userId);
        askInFrance(brand, number);

        // when
        World.consent(brand, "news", userId, LAST_YEAR);

        // then
        soon(brand, "news").body("renewals", empty());
        soon(brand, "news&within=P24M")
                .body("renewals.recipientKey", equalTo(List.of(number.toString())))
                .body("renewals[0].endsAt", equalTo("2028-01-10T12:00:00Z"));
    }

    @Test
    void lawOfAnUnconfirmedLinkedPersonDoesNotApply() {
        // given
        World.Brand brand = brandWithNews();
        RecipientKey french = World.consenting(brand);
        askInFrance(brand, french);
        RecipientKey other = World.person();
        World.consent(brand, "news", other, LAST_YEAR);

        // when
        Broker.publish(Said.linked(brand, french, other));
        await("the link")
                .untilAsserted(
                        () ->
                                call().get("/recipients/" + other + "/standing")
                                        .then()
                                        .body("consents", hasSize(2)));

        // then
        soon(brand, "news").body("renewals.recipientKey", equalTo(List.of(other.toString())));
    }

    @Test
    void consentForOtherChannelsIsNeverListed() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> yes = Map.of("permission", "yes");
        agreed(brand, "promotions", Map.of("channels", List.of("EMAIL")), yes);
        RecipientKey here = agreed(brand, "promotions", Map.of(), yes);

        // then
        soon(brand, "promotions").body("renewals.recipientKey", equalTo(List.of(here.toString())));
    }

    @Test
    void basisThatNeverAllowsMarketingIsNotListed() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> told =
                Map.of(
                        "reference", "order 7",
                        "objectionOffered", "on the form",
                        "purchase", "shoes",
                        "date", "2025-01-09");
        purpose(brand, "parcels", World.purposeBody("UTILITY"));
        agreed(brand, "parcels", Map.of("legalBasis", "CONTRACT"), told);
        purpose(brand, "parcels", World.purposeBody("MARKETING"));
        RecipientKey customer =
                agreed(brand, "promotions", Map.of("legalBasis", "SOFT_OPT_IN"), told);

        // then
        soon(brand, "parcels").body("renewals", empty());
        soon(brand, "promotions")
                .body("renewals.recipientKey", equalTo(List.of(customer.toString())));
    }
}
