package io.anuencia.dispatch.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class SingleTracesIT {

    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject CampaignRig rig;
    @Inject SingleTraces traces;

    @Test
    void traceIsDeletedWhenItsMessageIsOld() {
        // given
        List<UUID> messages =
                rig
                        .texts(
                                "select id::text from message where campaign_id = ? order by id",
                                rig.running(rig.shop(), 2))
                        .stream()
                        .map(UUID::fromString)
                        .toList();
        messages.forEach(
                message ->
                        rig.change(
                                "insert into message_trace values (?, ?)", message, TRACEPARENT));
        rig.change(
                "update message set created_at = now() - interval '10 days' where id = ?",
                messages.get(0));

        // when
        traces.forgetOld();

        // then
        assertThat(traces.of(messages)).containsOnlyKeys(messages.get(1));
    }
}
