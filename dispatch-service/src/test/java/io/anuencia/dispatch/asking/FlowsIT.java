package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks into the queues of numbers whose brands are switched off. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class FlowsIT {

    private static final UUID NO_CAMPAIGN = new UUID(0, 0);
    private static final String OFF = "4065403521";
    private static final String ON = "4065403522";

    @Inject Flows flows;
    @Inject CampaignRig rig;

    @AfterEach
    void forget() {
        for (String number : List.of(OFF, ON)) {
            rig.change("delete from due_message where sender_id = ?", number);
            rig.change("delete from kill_switch where scope = ?", brand(number));
            rig.change("delete from catalog_brand where code = ?", brand(number));
        }
    }

    private static String brand(String number) {
        return "flows-" + number;
    }

    /** Queues a message without a campaign for a number that nobody owns. */
    private void queue(String number, boolean switchedOff) {
        rig.change(
                """
                insert into catalog_brand (code, display_name, phone_number_ids, waba_ids,
                                           changed_at)
                values (?, 'Acme', array[?], '{}', now())
                """,
                brand(number),
                number);
        rig.change(
                """
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                values (?, 2, ?, now(), gen_random_uuid())
                """,
                number,
                NO_CAMPAIGN);
        rig.change(
                "insert into kill_switch (scope, engaged, changed_at) values (?, ?, now())",
                brand(number),
                switchedOff);
    }

    @Test
    void numberOfASwitchedOffBrandIsSkippedAndAnotherIsNot() {
        // given
        queue(OFF, true);
        queue(ON, false);
        // when
        Map<String, List<Flow>> due = flows.due(List.of(OFF, ON), Instant.now().plusSeconds(60));
        // then
        assertThat(due).containsExactly(Map.entry(ON, List.of(new Flow(2, NO_CAMPAIGN))));
    }
}
