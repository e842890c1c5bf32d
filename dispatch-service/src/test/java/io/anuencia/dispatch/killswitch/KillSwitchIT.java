package io.anuencia.dispatch.killswitch;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class KillSwitchIT {

    @Inject CampaignRig rig;

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
        as("ops").get("/kill-switch").then().body("scope", hasItem(brand));
        put(brand, "{\"scope\":\"%s\",\"engaged\":false}".formatted(brand)).statusCode(200);
        as("ops").get("/kill-switch").then().body("scope", not(hasItem(brand)));
        assertThat(rig.number("select count(*) from kill_switch where scope = ?", brand)).isOne();
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
