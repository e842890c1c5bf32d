package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.attempt.AttemptResult.Answer;
import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** WhatsApp answers an attempt after a status of an earlier one moved the message. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class LaterAttemptIT {

    private static final RecipientKey OTHER =
            new RecipientKey(new UUID(0x8000L, 0x8000000000000001L));

    @Inject CampaignRig rig;
    @Inject ResultFold fold;

    @Test
    void answerClosesItsAttemptAndLeavesTheMessageAsItIs() {
        // given
        UUID message = rig.oneMessage(rig.running(rig.shop(), 1));
        UUID later = rig.asked(message, "INTENT");
        UUID earlier = UUID.randomUUID();
        rig.change(
                "update message set state = 'SENT', attempt_id = ? where id = ?", earlier, message);
        // when
        List<Change> changes = fold.fold(List.of(accepted(later, message)));
        // then
        assertThat(changes).isEmpty();
        assertThat(
                        rig.texts(
                                """
                                select concat_ws(' ', state, attempt_id, wamid) from message
                                 where id = ?
                                """,
                                message))
                .containsExactly("SENT " + earlier);
        try (var events = PublishedEvents.of(Topic.ATTEMPT_OUTCOMES)) {
            await("close")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(later))
                                            .singleElement()
                                            .satisfies(LaterAttemptIT::isClosed));
        }
    }

    private static AttemptResult accepted(UUID attempt, UUID message) {
        return AttemptResult.answered(
                Attempts.of(attempt, message, new byte[0], 0),
                Kind.ACCEPTED,
                new Answer(null, "wamid.A", Instant.now(), false, OTHER, null),
                Rest.NONE);
    }

    private static void isClosed(PublishedEvents.Published close) {
        assertThat(close.json().path("outcome").asText()).isEqualTo("ACCEPTED");
        assertThat(close.json().path("by").asText()).isEqualTo("SENDER");
        assertThat(close.json().path("seq").asInt()).isOne();
        assertThat(close.json().path("knownAs").asText()).isEqualTo(OTHER.toString());
        assertThat(close.json().hasNonNull("startedAt")).isTrue();
    }
}
