package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeConsent.Answer;
import io.anuencia.events.SendDecided.Result;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Permit requests while consent-service cannot prove that it received every opt-out. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class UnprovenIT extends EngineCase {

    private static final int PEOPLE = 230;

    @Test
    void campaignDeferredForLackOfProofAsksForFewUntilItIsProved() {
        // given
        AtomicBoolean behind = new AtomicBoolean(true);
        UUID campaign = rig.campaign(sender);
        List<Planned> people =
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> rig.store(sender, campaign, "PLANNED", null, 0))
                        .toList();
        people.forEach(
                one -> engine.consent().on(one.id(), n -> behind.get() ? later() : permit()));
        // when
        rig.queue(people);
        await("the first are asked for").until(() -> asked(people) > 0);
        await("six seconds").pollDelay(Duration.ofSeconds(6)).until(() -> true);
        // then
        assertThat(asked(people)).isPositive().isLessThan(150);
        Planned reply = rig.plan(sender, null);
        engine.awaitState(reply, "ACCEPTED");
        behind.set(false);
        await("all are sent")
                .untilAsserted(() -> assertThat(rig.startsOf(sender)).hasSize(PEOPLE + 1));
    }

    private static Answer later() {
        return new Answer(Result.DEFERRED, "SYS_SIGNALS_BEHIND", Instant.now().plusSeconds(5), 0);
    }

    private static Answer permit() {
        return FakeConsent.PERMIT;
    }

    private long asked(List<Planned> people) {
        return people.stream().mapToLong(one -> engine.consent().of(one.id()).size()).sum();
    }
}
