package io.anuencia.consent.claim;

import static io.anuencia.consent.claim.ClaimRefusals.awaitRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Claims of imports and forms, each answered by exactly one event. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ConsentClaimIT {

    @Inject Asked asked;

    private static List<ConsentRecorded> answersTo(ConsentClaimed claim) {
        return Broker.events(
                Topic.LEDGER_EVENTS,
                ConsentRecorded.class,
                event -> claim.claimId().equals(event.claimId()));
    }

    private static ConsentClaimed bare(String brand) {
        return new ConsentClaimed(
                UUID.randomUUID(),
                World.person(),
                brand,
                "promotions",
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                World.CONSENTED);
    }

    @Test
    void everyClaimIsAnsweredOnceAsGivenOrUnknown() {
        // given
        World.Brand brand = World.brand();
        ConsentClaimed complete = World.claim(brand, World.person());
        ConsentClaimed bare = bare(brand.code());
        ConsentClaimed foreign = bare("no-such-brand");

        // when
        for (ConsentClaimed claim : List.of(complete, complete, bare, foreign)) {
            Broker.publish(claim);
        }

        // then
        await("all answers")
                .untilAsserted(
                        () -> {
                            assertThat(answersTo(complete))
                                    .extracting(ConsentRecorded::state)
                                    .containsExactly(ConsentState.GIVEN);
                            assertThat(answersTo(bare))
                                    .singleElement()
                                    .satisfies(
                                            answer ->
                                                    assertThat(answer.missing())
                                                            .contains(
                                                                    "audienceClass",
                                                                    "collectionMethod",
                                                                    "expressedAt",
                                                                    "notice"));
                            assertThat(answersTo(foreign))
                                    .singleElement()
                                    .satisfies(
                                            answer -> {
                                                assertThat(answer.state())
                                                        .isEqualTo(ConsentState.UNKNOWN);
                                                assertThat(answer.missing())
                                                        .contains("brand", "purpose");
                                            });
                        });
    }

    @Test
    void unreadableAgeAttestationMakesNobodyAMinor() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        ConsentClaimed complete = World.claim(brand, person);
        ConsentClaimed claim =
                new ConsentClaimed(
                        complete.claimId(),
                        person,
                        brand.code(),
                        "newsletter",
                        complete.audienceClass(),
                        complete.collectionMethod(),
                        complete.expressedAt(),
                        complete.notice(),
                        Map.of("permission", "yes", "ageAttested", "sí"),
                        null,
                        complete.claimedAt());

        // when
        Broker.publish(claim);

        // then
        await("the answer")
                .untilAsserted(
                        () ->
                                assertThat(answersTo(claim))
                                        .singleElement()
                                        .extracting(ConsentRecorded::missing)
                                        .isEqualTo(List.of("evidence.ageAttested")));
        assertThat(asked.reasons(brand, person)).doesNotContain("RCPT_MINOR");
    }

    @Test
    void repeatedClaimIsAnsweredAgainOnceItsNoticeExists() {
        // given
        World.Brand brand = World.brand();
        String text = "Acepto las ofertas de " + brand.code() + ".";
        ConsentClaimed claim =
                World.claim(
                        new World.Brand(brand.code(), brand.number(), sha256(text)),
                        World.person());
        Broker.publish(claim);
        Broker.publish(claim);
        await("the first answer").untilAsserted(() -> assertThat(answersTo(claim)).isNotEmpty());
        World.call()
                .body(Map.of("language", "es", "text", text))
                .post("/notices")
                .then()
                .statusCode(200)
                .body("sha256", equalTo(claim.notice()));

        // when
        Broker.publish(claim);
        Broker.publish(claim);
        ConsentClaimed last = World.claim(brand, claim.recipientKey());
        Broker.publish(last);

        // then
        await("the last answer").untilAsserted(() -> assertThat(answersTo(last)).isNotEmpty());
        assertThat(answersTo(claim))
                .extracting(ConsentRecorded::state)
                .containsExactly(ConsentState.UNKNOWN, ConsentState.GIVEN);
    }

    private static String sha256(String text) {
        return sha256(new byte[0], text);
    }

    private static String sha256(byte[] salt, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Test
    void claimNeverOverridesAnOptOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.optOut(brand, person).statusCode(200);
        ConsentClaimed claim = World.claim(brand, person);

        // when
        Broker.publish(claim);

        // then
        awaitRefusal(claim, "SUP_BRAND");
        assertThat(answersTo(claim)).isEmpty();
        World.call()
                .get("/recipients/" + person + "/standing")
                .then()
                .body("consents.size()", equalTo(0));
    }

    @Test
    void claimOfAnInvalidatedConsentIsRefused() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.invalidate(brand, person);
        ConsentClaimed claim = World.claim(brand, person);

        // when
        Broker.publish(claim);

        // then
        awaitRefusal(claim, "CON_INVALIDATED");
        assertThat(answersTo(claim)).isEmpty();
        assertThat(World.consent(brand, "promotions", person, World.CONSENTED))
                .isEqualTo("INVALIDATED");
    }

    @Test
    void messageThatConfirmedAClaimIsKeptAsItsHashAndCanBeVerified() {
        // given
        World.Brand brand = World.confirming();
        String wamid = "wamid." + UUID.randomUUID();
        ConsentClaimed complete = World.claim(brand, World.person());
        ConsentClaimed claim =
                new ConsentClaimed(
                        complete.claimId(),
                        complete.recipientKey(),
                        brand.code(),
                        complete.purpose(),
                        complete.audienceClass(),
                        complete.collectionMethod(),
                        complete.expressedAt(),
                        complete.notice(),
                        Map.of(
                                "permission",
                                "yes",
                                "doubleOptInAt",
                                World.CONSENTED.toString(),
                                "confirmingMessageId",
                                wamid),
                        null,
                        complete.claimedAt());

        // when
        Broker.publish(claim);

        // then
        await("the answer").untilAsserted(() -> assertThat(answersTo(claim)).isNotEmpty());
        ConsentRecorded answer = answersTo(claim).get(0);
        assertThat(answer.state()).isEqualTo(ConsentState.GIVEN);
        JsonPath receipt =
                World.call()
                        .get("/consents/" + answer.entryId() + "/receipt")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertThat(receipt.getString("'anuencia:doubleOptInAt'")).isNotNull();
        receipt.setRootPath("'anuencia:evidence'");
        String bytes = receipt.getString("bytes");
        assertThat(bytes)
                .contains("\"confirmingMessageId\":\"" + HashedWamid.of(wamid) + '"')
                .doesNotContain(wamid);
        assertThat(sha256(HexFormat.of().parseHex(receipt.getString("salt")), bytes))
                .isEqualTo(receipt.getString("sha256"));
    }
}
