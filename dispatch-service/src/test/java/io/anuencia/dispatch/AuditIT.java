package io.anuencia.dispatch;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.PrivilegedCalls;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    /** Held here, since an unreferenced logger is collected together with its handlers. */
    private static final Logger AUDIT = Logger.getLogger(PrivilegedCalls.CATEGORY);

    private static final Formatter MESSAGE = new PatternFormatter("%s");

    @Inject CampaignRig rig;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    String line = MESSAGE.format(record);
                    if (!line.startsWith("privileged call ")) {
                        lines.add(line);
                    }
                }

                @Override
                public void flush() {
                    // Nothing is buffered.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    @BeforeEach
    void listen() {
        AUDIT.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        AUDIT.removeHandler(listener);
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
        assertThat(lines)
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
        String one = "{\"recipients\":[{\"recipientKey\":\"" + UUID.randomUUID() + "\"}]";
        // when
        as("messages-write").body(one + "}").post("/access-exports").then().statusCode(200);
        as("messages-write")
                .body(one + ",\"brand\":\"acme\"}")
                .post("/access-exports")
                .then()
                .statusCode(200);
        // then
        assertThat(lines)
                .containsExactly(
                        "access export read caller=tester keys=1 brand=*",
                        "access export read caller=tester keys=1 brand=acme");
    }
}
