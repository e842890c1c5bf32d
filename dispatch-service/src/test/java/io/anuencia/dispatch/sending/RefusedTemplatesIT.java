package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A template that WhatsApp refuses is fetched soon, whatever kind of message it was used for. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class RefusedTemplatesIT extends EngineCase {

    /** Makes Meta list the template of a number as paused; it was stored as approved before. */
    private void pauseAtMeta(String number) {
        rig.change(
                "update template set synced_at = now() - interval '10 minutes' where waba_id = ?",
                "waba" + number);
        engine.graph()
                .list(
                        "waba" + number,
                        """
                        {"data":[{"name":"winter_sale","language":"es","status":"PAUSED",
                         "category":"MARKETING","id":"1",
                         "components":[{"type":"BODY","text":"Hola"}]}]}""");
    }

    private Planned refused(String number, boolean ofCampaign) {
        Planned message =
                rig.store(number, ofCampaign ? rig.campaign(number) : null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new Behaviour.Refuse(400, 132015));
        rig.due(message);
        return message;
    }

    private Planned refusedLater(String number) {
        Planned message = rig.plan(number, null);
        engine.awaitState(message, "ACCEPTED");
        rig.publish(Engine.status(message, rig.stored(message.id()).attemptId(), "failed", 132015));
        return message;
    }

    @Test
    void refusedTemplateIsFetchedForCampaignsAndSingleMessagesAtOnceOrLater() {
        // given
        List<String> numbers = Stream.generate(() -> rig.sender(80)).limit(3).toList();
        numbers.forEach(this::pauseAtMeta);
        // when
        List<Planned> messages =
                List.of(
                        refused(numbers.get(0), true),
                        refused(numbers.get(1), false),
                        refusedLater(numbers.get(2)));
        // then
        engine.awaitStates(messages, "FAILED");
        for (String number : numbers) {
            await("template of " + number)
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    rig.text(
                                                            "select status from template"
                                                                    + " where waba_id = ?",
                                                            "waba" + number))
                                            .isEqualTo("PAUSED"));
        }
    }
}
