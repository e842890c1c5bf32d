package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.AttemptClosed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Faults of the wire (T9) and of WhatsApp (T10), each met by one message. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class FaultyAnswersIT extends EngineCase {

    /** The expected state after a fault, and the number of requests that reached WhatsApp. */
    private record Expected(String state, Integer code, int requests) {}

    private static Map<Behaviour, Expected> ofTheWire() {
        Expected doubt = new Expected("IN_DOUBT", null, 1);
        return Map.of(
                new Behaviour.Cut(), doubt,
                new Behaviour.CutAnswer(), doubt,
                new Behaviour.Drip(), doubt,
                new Behaviour.Hang(), doubt);
    }

    private static Map<Behaviour, Expected> ofWhatsApp() {
        Expected doubt = new Expected("IN_DOUBT", null, 1);
        Map<Behaviour, Expected> faults = new LinkedHashMap<>();
        faults.put(new Behaviour.RefuseOnce(130429), new Expected("ACCEPTED", null, 2));
        faults.put(new Behaviour.RefuseOnce(80007), new Expected("ACCEPTED", null, 2));
        faults.put(new Behaviour.RefuseOnce(131056), new Expected("ACCEPTED", null, 2));
        faults.put(new Behaviour.Refuse(400, 131049), new Expected("FAILED", 131049, 1));
        faults.put(new Behaviour.Refuse(400, 131050), new Expected("FAILED", 131050, 1));
        faults.put(new Behaviour.Refuse(400, 131026), new Expected("FAILED", 131026, 1));
        faults.put(new Behaviour.Refuse(500, 131000), new Expected("IN_DOUBT", 131000, 1));
        faults.put(new Behaviour.Refuse(500, 131016), new Expected("IN_DOUBT", 131016, 1));
        faults.put(new Behaviour.Proxy(500), doubt);
        faults.put(new Behaviour.Proxy(503), doubt);
        faults.put(new Behaviour.NoId(), doubt);
        return faults;
    }

    private Map<Planned, Expected> meet(Map<Behaviour, Expected> faults) {
        Map<Planned, Expected> messages = new LinkedHashMap<>();
        faults.forEach(
                (behaviour, expected) -> {
                    Planned message = rig.store(sender, null, "PLANNED", null, 0);
                    engine.graph().on(message.phone(), behaviour);
                    messages.put(message, expected);
                });
        messages.keySet().forEach(rig::due);
        return messages;
    }

    private void check(Map<Planned, Expected> messages) {
        messages.forEach((message, expected) -> engine.awaitState(message, expected.state()));
        messages.forEach(
                (message, expected) ->
                        engine.stays(expected.toString(), () -> isAs(expected, message)));
    }

    private void isAs(Expected expected, Planned message) {
        assertThat(engine.graph().to(message.phone()))
                .hasSize(expected.requests())
                .extracting(FakeGraph.Arrival::attemptId)
                .doesNotHaveDuplicates();
        assertThat(rig.stored(message.id()).state()).isEqualTo(expected.state());
        if (expected.code() != null) {
            assertThat(rig.stored(message.id()).code()).isEqualTo(expected.code());
        }
    }

    @Test
    void faultOfTheWireLeavesDoubtAndNothingIsSentAgain() {
        // given
        Map<Behaviour, Expected> faults = ofTheWire();
        // when
        Map<Planned, Expected> messages = meet(faults);
        // then
        check(messages);
    }

    @Test
    void faultOfWhatsAppHasTheEffectOfItsCode() {
        // given
        Map<Behaviour, Expected> faults = ofWhatsApp();
        // when
        Map<Planned, Expected> messages = meet(faults);
        // then
        check(messages);
        Planned stopped =
                messages.entrySet().stream()
                        .filter(entry -> Integer.valueOf(131050).equals(entry.getValue().code()))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
        await("the stop of the person travels")
                .untilAsserted(
                        () ->
                                assertThat(engine.published().closesOf(stopped.id()))
                                        .extracting(AttemptClosed::code)
                                        .contains(131050));
    }

    @Test
    void spamLimitPausesTheCampaignAndKeepsItsMessages() {
        // given
        UUID campaign = rig.campaign(sender);
        Planned message = rig.store(sender, campaign, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new Behaviour.Refuse(400, 131048));
        // when
        rig.due(message);
        // then
        await("campaign is paused")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select state from campaign where id = ?",
                                                        campaign))
                                        .isEqualTo("PAUSED"));
        engine.awaitState(message, "PLANNED");
        assertThat(engine.graph().to(message.phone())).hasSize(1);
    }
}
