package io.anuencia.dispatch.killswitch;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class KillSwitchIT {

    @Inject CampaignRig rig;
    @Inject EngagedSwitches engaged;
    @Inject MeterRegistry metrics;

    private static ValidatableResponse put(String brands, String body) {
        return as("ops", brands).body(body).put("/kill-switch").then();
    }

    @Test
    void switchOfABrandIsEngagedAndReleased() {
        // given
        String brand = rig.shop().brand();
        String engage = "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand);
        // when
        put(brand, engage).statusCode(200).body("engaged", equalTo(true));
        // then
        as("ops").get("/kill-switch").then().body("switches.scope", hasItem(brand));
        put(brand, "{\"scope\":\"%s\",\"engaged\":false}".formatted(brand)).statusCode(200);
        as("ops").get("/kill-switch").then().body("switches.scope", not(hasItem(brand)));
        assertThat(rig.number("select count(*) from kill_switch where scope = ?", brand)).isOne();
    }

    @Test
    void switchIsPutBackAsItIsShown() {
        // given
        String brand = rig.shop().brand();
        put(brand, "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand))
                .statusCode(200);
        Map<String, Object> shown =
                as("ops", brand)
                        .get("/kill-switch")
                        .then()
                        .extract()
                        .jsonPath()
                        .getMap("switches.find { it.scope == '" + brand + "' }");
        // when
        ValidatableResponse again = as("ops", brand).body(shown).put("/kill-switch").then();
        // then
        assertThat(shown).containsKey("changedAt");
        again.statusCode(200).body("engaged", equalTo(true)).body("reason", equalTo("drill"));
    }

    @Test
    void repeatedReleaseLeavesASwitchEngagedThatWasEngagedSince() {
        // given
        String brand = rig.shop().brand();
        String engage = "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand);
        String changedAt = put(brand, engage).statusCode(200).extract().path("changedAt");
        String release =
                "{\"scope\":\"%s\",\"engaged\":false,\"changedAt\":\"%s\"}"
                        .formatted(brand, changedAt);
        put(brand, release).statusCode(200).body("engaged", equalTo(false));
        put(brand, release).statusCode(200).body("engaged", equalTo(false));
        put(brand, engage).statusCode(200);
        // when
        ValidatableResponse again = put(brand, release);
        // then
        again.statusCode(409).body("detail", containsString("changedAt"));
        as("ops").get("/kill-switch").then().body("switches.scope", hasItem(brand));
        changes(brand, "?limit=2").body("changes.engaged", contains(true, false));
    }

    @Test
    void engagingIsNeverRefusedForItsAge() {
        // given
        String brand = rig.shop().brand();
        String engage =
                "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\",\"changedAt\":\"%s\"}"
                        .formatted(brand, "2026-01-01T00:00:00Z");
        put(brand, "{\"scope\":\"%s\",\"engaged\":false}".formatted(brand)).statusCode(200);
        // when
        ValidatableResponse old = put(brand, engage);
        // then
        old.statusCode(200).body("engaged", equalTo(true));
        put(brand, engage.replace("2026-01-01T00:00:00Z", "yesterday")).statusCode(200);
        put(brand, engage.replace("2026", "+300000")).statusCode(200);
        for (String wrong : List.of("yesterday", "+300000-01-01T00:00:00Z")) {
            put(brand, engage.replace("true", "false").replace("2026-01-01T00:00:00Z", wrong))
                    .statusCode(400)
                    .body("errors[0].field", equalTo("changedAt"));
        }
    }

    @Test
    void engagedSwitchesAreCounted() {
        // given
        String brand = rig.shop().brand();
        engaged.count();
        double before = metrics.get("dispatch.kill.switches").gauge().value();
        // when
        put(brand, "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand))
                .statusCode(200);
        engaged.count();
        // then
        assertThat(metrics.get("dispatch.kill.switches").gauge().value()).isEqualTo(before + 1);
    }

    @Test
    void switchIsShownToCallersOfItsBrand() {
        // given
        String brand = rig.shop().brand();
        String engage = "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand);
        put(brand, engage).statusCode(200);
        // then
        as("ops", brand).get("/kill-switch").then().body("switches.scope", hasItem(brand));
        as("ops", "other")
                .get("/kill-switch")
                .then()
                .statusCode(200)
                .body("switches.scope", empty());
    }

    @Test
    void switchOfEverythingIsShownToAllCallers() {
        // given
        put("*", "{\"scope\":\"*\",\"engaged\":true,\"reason\":\"drill\"}").statusCode(200);
        // when
        ValidatableResponse shown = as("ops", "other").get("/kill-switch").then();
        // then
        put("*", "{\"scope\":\"*\",\"engaged\":false}").statusCode(200);
        shown.body("switches.scope", contains("*"));
    }

    @Test
    void changesAreRecordedWithCallerAndReason() {
        // given
        String brand = rig.shop().brand();
        String engage = "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand);
        String release =
                "{\"scope\":\"%s\",\"engaged\":false,\"reason\":\"drill is over\"}"
                        .formatted(brand);
        // when
        put(brand, engage).statusCode(200);
        put(brand, release).statusCode(200);
        // then
        changes(brand, "")
                .body("changes.scope.take(2)", contains(brand, brand))
                .body("changes.engaged.take(2)", contains(false, true))
                .body("changes.reason.take(2)", contains("drill is over", "drill"))
                .body("changes.caller.take(2)", contains("tester", "tester"))
                .body("changes.changedAt.take(2)", everyItem(notNullValue()));
        changes("other", "").body("changes.scope", not(hasItem(brand)));
    }

    @Test
    void changesOfSwitchesArePaged() {
        // given
        String brand = rig.shop().brand();
        String release = "{\"scope\":\"%s\",\"engaged\":false}".formatted(brand);
        put(brand, release).statusCode(200);
        String engage = "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(brand);
        put(brand, engage).statusCode(200);
        // when
        String next = changes(brand, "?limit=1").extract().path("next");
        ValidatableResponse second = changes(brand, "?limit=1&cursor=" + next);
        // then
        second.body("changes.engaged", contains(false));
        as("ops").get("/kill-switch/changes?cursor=eA").then().statusCode(400);
        as("ops").get("/kill-switch/changes?limit=501").then().statusCode(400);
    }

    private static ValidatableResponse changes(String brand, String query) {
        return as("ops", brand).get("/kill-switch/changes" + query).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void engagingAnswersOnlyOnceNothingInScopeCanStart(boolean everything) {
        // given
        String brand = rig.shop().brand();
        UUID message = begun(rig.running(rig.shop(), 1));
        String sends = rig.texts("select brand from message where id = ?", message).get(0);
        // when
        Duration another = engaging(brand);
        Duration took = engaging(everything ? "*" : sends);
        as("ops").body("{\"scope\":\"*\",\"engaged\":false}").put("/kill-switch");
        rig.change("update message set state = 'CANCELLED' where id = ?", message);
        rig.change("delete from in_flight where message_id = ?", message);
        // then
        assertThat(another).isLessThan(Duration.ofMillis(3250));
        assertThat(took).isBetween(Duration.ofMillis(3250), Duration.ofSeconds(10));
    }

    /** Returns a message of a campaign that may already be on the wire. */
    private UUID begun(UUID campaign) {
        rig.change(
                "update message set state = 'INTENT', attempt_id = id where campaign_id = ?",
                campaign);
        rig.change(
                "insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)"
                        + " select id, id, sender_id, 1, 5 from message where campaign_id = ?",
                campaign);
        return UUID.fromString(
                rig.texts("select id from message where campaign_id = ?", campaign).get(0));
    }

    private static Duration engaging(String scope) {
        long begin = System.nanoTime();
        as("ops")
                .body("{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}".formatted(scope))
                .put("/kill-switch")
                .then()
                .statusCode(200);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void switchNeedsAScopeAReasonAndTheRightBrand() {
        // given
        String brand = rig.shop().brand();
        // then
        put("*", "{\"scope\":\"NO\",\"engaged\":true}")
                .statusCode(400)
                .body("errors.field", hasItem("scope"));
        put("*", "{\"scope\":\"%s\",\"engaged\":true}".formatted(brand))
                .statusCode(400)
                .body("errors.field", hasItem("reason"));
        put("*", "{\"scope\":\"%s\"}".formatted(brand))
                .statusCode(400)
                .body("errors.field", hasItem("engaged"));
        put("*", "{\"scope\":\"no-such-brand\",\"engaged\":true,\"reason\":\"x\"}").statusCode(422);
        put(brand, "{\"scope\":\"*\",\"engaged\":true,\"reason\":\"x\"}").statusCode(403);
    }
}
