package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.cloudapi.UnknownAnswers;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.testbed.infrastructure.LoggedLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Answers and statuses with codes that nobody here knows. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class UnknownAnswersIT extends EngineCase {

    private static final int UNKNOWN = 999_001;
    private static final int OF_BOTH = 999_002;

    @Inject MeterRegistry metrics;

    private double unknown() {
        return metrics.counter("whatsapp.api.unknown").count();
    }

    private Planned answered(Behaviour behaviour) {
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), behaviour);
        rig.due(message);
        return message;
    }

    @Test
    void unknownCodeLeavesDoubtAndIsKeptAndCounted() {
        // given
        double before = unknown();
        // when
        Planned message = answered(new Behaviour.Refuse(400, UNKNOWN));
        // then
        engine.awaitState(message, "IN_DOUBT");
        assertThat(rig.stored(message.id()).code()).isEqualTo(UNKNOWN);
        assertThat(unknown()).isEqualTo(before + 1);
        engine.isSentInAll(message.phone(), 1);
    }

    @Test
    void successWithoutAnIdIsCountedAndAServerInTroubleIsNot() {
        // given
        double before = unknown();
        engine.awaitState(answered(new Behaviour.Refuse(500, 131000)), "IN_DOUBT");
        engine.awaitState(answered(new Behaviour.Proxy(502)), "IN_DOUBT");
        assertThat(unknown()).isEqualTo(before);
        // when
        Planned message = answered(new Behaviour.NoId());
        // then
        engine.awaitState(message, "IN_DOUBT");
        assertThat(unknown()).isEqualTo(before + 1);
    }

    @Test
    void unknownCodeOfAStatusIsCountedOnce() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        double before = unknown();
        var attempt = rig.stored(message.id()).attemptId();
        // when
        rig.publish(
                Engine.status(message, attempt, "failed", UNKNOWN),
                Engine.status(message, attempt, "failed", UNKNOWN));
        // then
        engine.awaitStored(message, stored -> assertThat(stored.code()).isEqualTo(UNKNOWN));
        await("failure is counted")
                .untilAsserted(() -> assertThat(unknown()).isEqualTo(before + 1));
    }

    @Test
    void codeThatAnAnswerAndAStatusNameIsLoggedOnce() {
        // given
        Planned sent = rig.plan(sender, null);
        engine.awaitState(sent, "ACCEPTED");
        double before = unknown();
        LoggedLines log =
                new LoggedLines(UnknownAnswers.class.getName(), new PatternFormatter("%s"));
        try {
            // when
            engine.awaitState(answered(new Behaviour.Refuse(400, OF_BOTH)), "IN_DOUBT");
            rig.publish(Engine.status(sent, rig.stored(sent.id()).attemptId(), "failed", OF_BOTH));
            await("both are counted")
                    .untilAsserted(() -> assertThat(unknown()).isEqualTo(before + 2));
            // then
            assertThat(log.lines())
                    .containsExactly(
                            "WhatsApp answered with what nobody here knows code=" + OF_BOTH);
        } finally {
            log.close();
        }
    }
}
