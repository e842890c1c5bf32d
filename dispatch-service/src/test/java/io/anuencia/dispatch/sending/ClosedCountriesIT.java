package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A country that WhatsApp does not let a number write to. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ClosedCountriesIT extends EngineCase {

    private Planned refused(UUID campaign) {
        Planned message = rig.store(sender, campaign, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new Behaviour.Refuse(403, 130497));
        return message;
    }

    @Test
    void refusedCountryIsLeftOutAndOthersAreReached() {
        // given
        Planned first = refused(null);
        rig.due(first);
        engine.awaitState(first, "FAILED");
        // when
        List<Planned> there = IntStream.range(0, 20).mapToObj(i -> refused(null)).toList();
        Planned elsewhere = rig.store(sender, null, "PLANNED", null, 0);
        rig.change("update message set phone = '+34612345678' where id = ?", elsewhere.id());
        there.forEach(rig::due);
        rig.due(elsewhere);
        // then
        engine.awaitStates(there, "SUPPRESSED");
        assertThat(rig.stored(there.get(0).id()).reasons())
                .containsExactly("PRV_COUNTRY_NOT_ALLOWED");
        engine.awaitState(elsewhere, "ACCEPTED");
        there.forEach(one -> assertThat(engine.graph().to(one.phone())).isEmpty());
    }
}
