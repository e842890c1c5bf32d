package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AccountReported;
import io.anuencia.events.NumberReported;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of Meta about a number that some name by its displayed digits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class NumberNewsIT {

    @Inject CampaignRig rig;

    @Test
    void badQualityOfANumberNamedByItsDigitsPausesThatNumberAlone() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop neighbour = rig.shop();
        rig.change("update sender set waba_id = ? where id = ?", shop.wabaId(), neighbour.sender());
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        UUID campaign = rig.running(shop, 3);
        UUID other = rig.running(neighbour, 3);
        // when
        rig.publish(
                new NumberReported(
                        shop.wabaId(),
                        null,
                        "+51" + shop.sender(),
                        "QUALITY",
                        "FLAGGED",
                        null,
                        null,
                        Instant.now()));
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith("QUALITY_LOW");
        assertThat(rig.show(other).getString("state")).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({"LIMIT, false", "THROUGHPUT, true"})
    void changedLimitOfANumberIsAskedForAtOnce(String aspect, boolean byDigits) {
        // given
        CampaignRig.Shop shop = rig.shop();
        String before = answeredAt(shop);
        // when
        rig.publish(
                new NumberReported(
                        shop.wabaId(),
                        byDigits ? null : shop.sender(),
                        byDigits ? "+51" + shop.sender() : null,
                        aspect,
                        "TIER_2K",
                        "TIER_10K",
                        null,
                        Instant.now()));
        // then
        await("answer").untilAsserted(() -> assertThat(answeredAt(shop)).isNotEqualTo(before));
    }

    @Test
    void badQualityHoldsThoughALimitChangedAtTheSameTime() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String before = answeredAt(shop);
        // when
        rig.publish(news(shop, "QUALITY", "FLAGGED"), news(shop, "LIMIT", "TIER_2K"));
        // then
        await("answer").untilAsserted(() -> assertThat(answeredAt(shop)).isNotEqualTo(before));
        assertThat(
                        rig.texts(
                                "select quality from sender_health where sender_id = ?",
                                shop.sender()))
                .containsExactly("RED");
    }

    private static NumberReported news(CampaignRig.Shop shop, String aspect, String value) {
        return new NumberReported(
                shop.wabaId(), shop.sender(), null, aspect, value, null, null, Instant.now());
    }

    @Test
    void changedLimitOfAnAccountIsAskedForAtOnceUnlessMetaAnsweredSince() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        String before = answeredAt(shop);
        String answered = lastAnswerFor(other);
        Instant now = Instant.now();
        // when
        rig.publish(capability(other, now.minusSeconds(300)), capability(shop, now));
        // then
        await("answer").untilAsserted(() -> assertThat(answeredAt(shop)).isNotEqualTo(before));
        assertThat(answeredAt(other)).isEqualTo(answered);
    }

    /** Meta is asked about a new number more than once. */
    private String lastAnswerFor(CampaignRig.Shop shop) {
        AtomicReference<String> last = new AtomicReference<>();
        await("last answer")
                .during(Duration.ofMillis(500))
                .until(
                        () -> {
                            String now = answeredAt(shop);
                            return now.equals(last.getAndSet(now));
                        });
        return last.get();
    }

    private static AccountReported capability(CampaignRig.Shop shop, Instant at) {
        return new AccountReported(
                shop.wabaId(),
                "business_capability_update",
                "TIER_2K",
                List.of(),
                "max_daily_conversations_per_business",
                null,
                at);
    }

    /** Returns when Meta last answered about the number; asks first if it never did. */
    private String answeredAt(CampaignRig.Shop shop) {
        String at = "select answered_at::text from sender_health where sender_id = ?";
        if (rig.texts(at, shop.sender()).isEmpty()) {
            TestTokens.as("ops")
                    .post("/senders/" + shop.sender() + "/check")
                    .then()
                    .statusCode(200);
        }
        return rig.texts(at, shop.sender()).get(0);
    }
}
