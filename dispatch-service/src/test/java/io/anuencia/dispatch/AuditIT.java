package io.anuencia.dispatch;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.rest.PrivilegedCalls;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LoggedLines;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log names the caller of actions for which no row does. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AuditIT {

    @Inject CampaignRig rig;

    private LoggedLines log;

    @BeforeEach
    void listen() {
        log = new LoggedLines(PrivilegedCalls.CATEGORY, new PatternFormatter("%s"));
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    private List<String> acts() {
        return log.lines().stream().filter(line -> !line.startsWith("privileged call ")).toList();
    }

    private static ValidatableResponse call(UUID campaign, String verb) {
        return as("campaigns-write").post("/campaigns/" + campaign + "/" + verb).then();
    }

    @Test
    void moveOfACampaignNamesWhoAskedForItWhateverBecomesOfIt() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        // when
        call(campaign, "pause").statusCode(200);
        call(campaign, "resume").statusCode(200);
        call(campaign, "cancel").statusCode(200);
        call(campaign, "resume").statusCode(409);
        String clone = call(campaign, "clone").statusCode(202).extract().path("id");
        // then
        assertThat(acts())
                .containsExactly(
                        "campaign pause asked for caller=tester campaign=" + campaign,
                        "campaign resume asked for caller=tester campaign=" + campaign,
                        "campaign cancel asked for caller=tester campaign=" + campaign,
                        "campaign resume asked for caller=tester campaign=" + campaign,
                        "campaign cloned caller=tester campaign=" + clone + " of=" + campaign);
        assertThat(rig.show(campaign).getString("createdBy")).isEqualTo("tester");
    }

    @Test
    void accessExportNamesWhoReadItAndNobodyElse() {
        // given
        String one = "{\"recipients\":[{\"recipientKey\":\"" + new UUID(0x8000L, 1L << 63) + "\"}]";
        // when
        as("messages-write").body(one + "}").post("/access-exports").then().statusCode(200);
        as("messages-write")
                .body(one + ",\"brand\":\"acme\"}")
                .post("/access-exports")
                .then()
                .statusCode(200);
        // then
        assertThat(acts())
                .containsExactly(
                        "access export read caller=tester keys=1 brand=*",
                        "access export read caller=tester keys=1 brand=acme");
    }
}
