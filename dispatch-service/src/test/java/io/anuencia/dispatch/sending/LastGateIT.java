package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kill switch is engaged while a message waits for its permit: only the last gate is left to stop
 * it.
 */
@QuarkusTest
@TestProfile(EngineProfile.class)
class LastGateIT extends EngineCase {

    private static final String EVERYTHING = "*";

    @AfterEach
    void letEverythingGoOn() {
        engage(EVERYTHING, false);
    }

    private void engage(String scope, boolean engaged) {
        rig.change(
                "insert into kill_switch (scope, engaged, changed_at) values (?, ?, now())"
                        + " on conflict (scope) do update set engaged = excluded.engaged",
                scope,
                engaged);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void switchEngagedAfterThePermitRequestHoldsTheMessageBack(boolean everything) {
        // given
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.consent()
                .on(
                        message.id(),
                        asked -> {
                            if (asked == 0) {
                                engage(everything ? EVERYTHING : EngineRig.brand(sender), true);
                            }
                            return FakeConsent.PERMIT;
                        });
        // when
        rig.due(message);
        // then
        engine.awaitClose(message, Outcome.NOT_STARTED, ClosedBy.SENDER);
        engine.awaitState(message, "PLANNED");
        engine.staysSentTimes(message.phone(), 0);
    }
}
