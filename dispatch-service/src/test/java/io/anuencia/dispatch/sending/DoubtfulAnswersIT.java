package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A server in trouble puts few of a campaign's messages in doubt, however long it lasts; a number
 * that WhatsApp stops tries few in vain.
 */
@QuarkusTest
@TestProfile(PatientEngineProfile.class)
class DoubtfulAnswersIT extends EngineCase {

    private static final int PEOPLE = 120;

    /**
     * A number that does not rest tries everybody in two seconds. How many leave before the first
     * answers are read depends on the machine.
     */
    private static final int FEW = PEOPLE / 2;

    /** Long enough for a rest, and far shorter than the wait for an answer. */
    private static final Duration RECOVERY = Duration.ofSeconds(12);

    private List<Planned> people() {
        UUID campaign = rig.campaign(sender);
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> rig.store(sender, campaign, "PLANNED", null, 0))
                .toList();
    }

    private void answer(List<Planned> people, Behaviour behaviour) {
        people.forEach(person -> engine.graph().on(person.phone(), behaviour));
    }

    private boolean isDoubtful() {
        return owned().filter(OwnedNumber::isDoubtful).isPresent();
    }

    private List<Planned> arrived(List<Planned> people) {
        return people.stream()
                .filter(person -> !engine.graph().to(person.phone()).isEmpty())
                .toList();
    }

    private Optional<Planned> givenBack(List<Planned> people) {
        return people.stream()
                .filter(
                        person -> {
                            EngineRig.Stored stored = rig.stored(person.id());
                            return stored.state().equals("PLANNED") && stored.attempts() > 0;
                        })
                .findFirst();
    }

    private void awaitFewTries(List<Planned> people) {
        await("doubt").until(this::isDoubtful);
        await("tries in vain")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(arrived(people)).hasSizeBetween(5, FEW));
    }

    @Test
    void fewMessagesEndInDoubtWhileTheServerIsInTrouble() {
        // given
        List<Planned> people = people();
        answer(people, new Behaviour.Refuse(500, 131000));
        // when
        rig.queue(people);
        // then
        awaitFewTries(people);
        engine.awaitClose(givenBack(people).orElseThrow(), Outcome.NOT_STARTED, ClosedBy.SENDER);
    }

    @Test
    void fewSingleMessagesAreTriedWhileWhatsAppStopsTheNumber() {
        // given
        List<Planned> people =
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> rig.store(sender, null, "PLANNED", null, 0))
                        .toList();
        answer(people, new Behaviour.Refuse(400, 131048));
        // when
        rig.queue(people);
        // then
        awaitFewTries(people);
        answer(people, new Behaviour.Accept(0));
        await("others leave")
                .atMost(RECOVERY)
                .untilAsserted(
                        () -> assertThat(rig.statesOf(people)).containsOnly("PLANNED", "ACCEPTED"));
        await("number goes on").atMost(RECOVERY).until(() -> !isDoubtful());
    }

    @Test
    void requestsThatHangDoNotKeepOthersFromLeavingOnceTheServerIsWellAgain() {
        // given
        List<Planned> people = people();
        List<Planned> hanging = people.subList(0, 12);
        List<Planned> refused = people.subList(12, 17);
        List<Planned> others = people.subList(17, 37);
        answer(hanging, new Behaviour.Hang());
        answer(refused, new Behaviour.Refuse(500, 131000));
        rig.queue(hanging);
        await("requests hang").until(() -> arrived(hanging).size() == hanging.size());
        rig.queue(refused);
        await("doubt").until(this::isDoubtful);
        // when
        rig.queue(others);
        // then
        await("recovery")
                .atMost(RECOVERY)
                .untilAsserted(() -> assertThat(rig.statesOf(others)).containsOnly("ACCEPTED"));
        assertThat(isDoubtful()).isFalse();
        assertThat(rig.statesOf(hanging)).containsOnly("INTENT");
    }

    @Test
    void everybodyElseIsWrittenToOnceWhenTheServerIsWellAgain() {
        // given
        List<Planned> people = people();
        answer(people, new Behaviour.Refuse(500, 131000));
        rig.queue(people);
        await("doubt").until(this::isDoubtful);
        // when
        answer(people, new Behaviour.Accept(0));
        // then
        List<Planned> doubted = arrived(people);
        await("recovery")
                .untilAsserted(
                        () -> {
                            wake();
                            assertThat(rig.statesOf(people)).containsOnly("IN_DOUBT", "ACCEPTED");
                        });
        assertThat(isDoubtful()).isFalse();
        assertThat(doubted).hasSizeLessThanOrEqualTo(FEW);
        assertThat(people)
                .allSatisfy(person -> assertThat(engine.graph().to(person.phone())).hasSize(1));
    }
}
