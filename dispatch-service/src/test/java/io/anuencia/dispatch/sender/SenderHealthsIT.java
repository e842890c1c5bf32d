package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class SenderHealthsIT {

    @Inject CampaignRig rig;
    @Inject SenderDirectory senders;
    @Inject SenderHealths healths;
    @Inject Sql sql;

    @ParameterizedTest
    @CsvSource({"HIGH, 200", "STANDARD, 80", "NOT_APPLICABLE, 80", ", 80"})
    void numberExceedsTheStandardRateOnlyWithHighThroughput(String throughput, int rate) {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        rig.change("update sender set rate = 200 where id = ?", shop.sender());
        rig.change(
                "update sender_health set throughput = ? where sender_id = ?",
                throughput,
                shop.sender());
        // when
        Sender sender = senders.effective(shop.sender()).orElseThrow();
        // then
        assertThat(sender.rate()).isEqualTo(rate);
    }

    @Test
    void changeOfANumberEndsIfItsProcessStandsStill() {
        // given
        Sender sender = senders.find(rig.shop().sender()).orElseThrow();
        // when
        String most = standstillMaxOf(() -> senders.store(sender));
        // then
        assertThat(most).isEqualTo("1500ms");
    }

    @Test
    void answerEndsIfItsProcessStandsStill() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        // when
        String most =
                standstillMaxOf(() -> healths.store(sender, good(Instant.now()), known(shop)));
        // then
        assertThat(most).isEqualTo("1500ms");
    }

    /** Returns how long a transaction that did this may stand still. */
    private String standstillMaxOf(Runnable locking) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            locking.run();
                            return sql.first(
                                            "show idle_in_transaction_session_timeout",
                                            row -> row.getString(1))
                                    .orElseThrow();
                        });
    }

    @Test
    void answerRequestedBeforeBadNewsDoesNotHideThem() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        Optional<SenderHealth> before = known(shop);
        disliked(shop, Instant.now());
        Optional<SenderHealth> news = known(shop);
        // when
        healths.store(sender, good(Instant.now()), before);
        String quality = healths.find(shop.sender()).orElseThrow().quality();
        healths.store(sender, good(Instant.now()), news);
        // then
        assertThat(quality).isEqualTo("RED");
        assertThat(healths.find(shop.sender()).orElseThrow().quality()).isEqualTo("GREEN");
    }

    @Test
    void answerThatLacksAMemberLeavesTheTroubleAsItWasKnown() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        disliked(shop, Instant.now());
        blocked(shop, Instant.now());
        SenderHealth before = known(shop).orElseThrow();
        Instant now = Instant.now();
        SenderHealth bare =
                new SenderHealth(now, now, null, null, null, null, null, null, List.of());
        // when
        healths.store(sender, bare, Optional.of(before));
        // then
        SenderHealth after = known(shop).orElseThrow();
        assertThat(after.canSend()).isEqualTo("BLOCKED");
        assertThat(after.quality()).isEqualTo("RED");
        assertThat(after.displayDigits()).isNotNull().isEqualTo(before.displayDigits());
    }

    @Test
    void oldNewsDoNotOverrideALaterGoodAnswerButAddToOtherNews() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        healths.store(sender, good(Instant.now()), known(shop));
        Instant old = Instant.now().minusSeconds(300);
        // when
        disliked(shop, old);
        blocked(shop, old);
        SenderHealth after = known(shop).orElseThrow();
        disliked(shop, Instant.now());
        blocked(shop, old);
        // then
        assertThat(after.quality()).isEqualTo("GREEN");
        assertThat(after.canSend()).isEqualTo("AVAILABLE");
        assertThat(known(shop).orElseThrow().quality()).isEqualTo("RED");
        assertThat(known(shop).orElseThrow().canSend()).isEqualTo("BLOCKED");
    }

    @ParameterizedTest
    @CsvSource({"9 minutes, RED, BLOCKED", "11 minutes, GREEN, AVAILABLE"})
    void answerAskedForBecauseOfALimitLiftsNoRecentTrouble(
            String age, String quality, String canSend) {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        QuarkusTransaction.begin();
        try {
            disliked(shop, Instant.now());
            blocked(shop, Instant.now());
            rig.change(
                    "update sender_health set trouble_at = now() - ?::interval where sender_id = ?",
                    age,
                    shop.sender());
            // when
            healths.askNumberAgain(shop.sender(), Instant.now());
            healths.store(sender, good(Instant.now()), known(shop));
            SenderHealth asked = known(shop).orElseThrow();
            healths.store(sender, good(Instant.now()), known(shop));
            SenderHealth later = known(shop).orElseThrow();
            // then
            assertThat(asked.quality()).isEqualTo(quality);
            assertThat(asked.canSend()).isEqualTo(canSend);
            assertThat(later.quality()).isEqualTo("GREEN");
            assertThat(later.canSend()).isEqualTo("AVAILABLE");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void numberWhoseLimitChangedIsAskedAboutAgainInAMinuteUntilMetaAnswers() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        QuarkusTransaction.begin();
        try {
            // when
            healths.store(sender, silence(known(shop)), known(shop));
            String unasked = askAgain(shop);
            healths.askNumberAgain(shop.sender(), Instant.now());
            healths.store(sender, silence(known(shop)), known(shop));
            String silent = askAgain(shop);
            healths.store(sender, good(Instant.now()), known(shop));
            // then
            assertThat(unasked).isNull();
            assertThat(silent).isEqualTo("true");
            assertThat(askAgain(shop)).isNull();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Returns whether Meta is asked about a number in a minute; null if only in its turn. */
    private String askAgain(CampaignRig.Shop shop) {
        return rig.texts(
                        """
                        select (ask_at - now() between interval '55 seconds'
                                               and interval '65 seconds')::text
                          from sender_health where sender_id = ?
                        """,
                        shop.sender())
                .get(0);
    }

    private static SenderHealth silence(Optional<SenderHealth> before) {
        return new SenderHealth(
                Instant.now(),
                before.orElseThrow().answeredAt(),
                null,
                "AVAILABLE",
                "GREEN",
                null,
                null,
                null,
                List.of("The Graph API does not answer."));
    }

    @Test
    void newsOverrideAGoodAnswerDatedInTheFuture() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        SenderHealth ahead = good(Instant.now().plus(Duration.ofHours(26)));
        // when
        SenderHealth after =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    healths.store(sender, ahead, known(shop));
                                    blocked(shop, Instant.now());
                                    disliked(shop, Instant.now());
                                    return known(shop).orElseThrow();
                                });
        // then
        assertThat(after.canSend()).isEqualTo("BLOCKED");
        assertThat(after.quality()).isEqualTo("RED");
        assertThat(after.checkedAt()).isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void oldNewsDoNotOverrideAGoodAnswerIfSettingsCannotBeChanged() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        SenderHealth good = good(Instant.now()).with("The Graph API answered 403.");
        healths.store(sender, good, known(shop));
        // when
        disliked(shop, Instant.now().minusSeconds(3600));
        blocked(shop, Instant.now().minusSeconds(3600));
        // then
        assertThat(known(shop).orElseThrow().quality()).isEqualTo("GREEN");
        assertThat(known(shop).orElseThrow().canSend()).isEqualTo("AVAILABLE");
    }

    @Test
    void newsApplyIfNoAnswerEverCame() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        SenderHealth unasked =
                new SenderHealth(
                        Instant.now(),
                        Instant.now().minusSeconds(3600),
                        null,
                        "AVAILABLE",
                        "GREEN",
                        null,
                        null,
                        null,
                        List.of("The Graph API does not answer."));
        healths.store(sender, unasked, known(shop));
        // when
        disliked(shop, Instant.now().minusSeconds(300));
        // then
        assertThat(known(shop).orElseThrow().quality()).isEqualTo("RED");
    }

    @Test
    void troubleInAnAnswerPausesCampaignsOnce() {
        // given: what is stored is not asked, since the regular check may come in between
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        UUID other = rig.running(rig.shop(), 3);
        Sender sender = senders.find(shop.sender()).orElseThrow();
        SenderHealth disliked = answer("AVAILABLE", "RED");
        // when
        healths.store(sender, disliked, Optional.of(good(Instant.now())));
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith("QUALITY_LOW");
        assertThat(rig.show(other).getString("state")).isEqualTo("RUNNING");
        // and when
        rig.change("update campaign set state = 'RUNNING', reason = null where id = ?", campaign);
        healths.store(sender, answer("AVAILABLE", "RED"), Optional.of(disliked));
        // then
        assertThat(rig.show(campaign).getString("state")).isEqualTo("RUNNING");
        // and when
        healths.store(sender, answer("BLOCKED", "RED"), Optional.of(disliked));
        // then
        assertThat(rig.show(campaign).getString("reason")).startsWith("ACCOUNT_RESTRICTED");
    }

    private void disliked(CampaignRig.Shop shop, Instant at) {
        QuarkusTransaction.joiningExisting().run(() -> healths.numberDisliked(shop.sender(), at));
    }

    private void blocked(CampaignRig.Shop shop, Instant at) {
        QuarkusTransaction.joiningExisting().run(() -> healths.accountBlocked(shop.wabaId(), at));
    }

    private Optional<SenderHealth> known(CampaignRig.Shop shop) {
        return healths.find(shop.sender());
    }

    private static SenderHealth good(Instant at) {
        return new SenderHealth(at, at, null, "AVAILABLE", "GREEN", null, null, null, List.of());
    }

    private static SenderHealth answer(String canSend, String quality) {
        Instant now = Instant.now();
        return new SenderHealth(now, now, null, canSend, quality, null, null, null, List.of());
    }
}
