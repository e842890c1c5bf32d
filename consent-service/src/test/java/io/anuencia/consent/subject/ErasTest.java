package io.anuencia.consent.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasTest {

    private static final Instant LEFT = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LEFT_AGAIN = LEFT.plusSeconds(600);
    private static final UUID NUMBER = new UUID(1, 1);
    private static final UUID OF_FIRST = new UUID(1, 2);
    private static final UUID OF_SECOND = new UUID(1, 3);
    private static final UUID OF_THIRD = new UUID(1, 4);

    private static Eras.Link link(UUID userId, Instant at) {
        return new Eras.Link(NUMBER, userId, at, true);
    }

    private static Eras eras(Instant... handovers) {
        SortedSet<Instant> times = new TreeSet<>(List.of(handovers));
        return new Eras(
                Map.of(NUMBER, times),
                List.of(
                        link(OF_FIRST, LEFT),
                        link(OF_SECOND, LEFT.plusSeconds(1)),
                        link(OF_THIRD, LEFT_AGAIN.plusSeconds(1))));
    }

    @Test
    void linkBelongsToWhoeverHadTheNumberWhenItWasMade() {
        // given
        Eras eras = eras(LEFT, LEFT_AGAIN);

        // when, then
        assertThat(eras.ofHolderOf(NUMBER)).containsExactlyInAnyOrder(NUMBER, OF_THIRD);
        assertThat(eras.ofHolderOf(OF_THIRD)).containsExactlyInAnyOrder(NUMBER, OF_THIRD);
        assertThat(eras.ofHolderOf(OF_SECOND)).containsExactly(OF_SECOND);
        assertThat(eras.ofHolderOf(OF_FIRST)).containsExactly(OF_FIRST);
    }

    @Test
    void keysOfOneHolderStayTogetherAlsoOnceTheNumberIsAnothers() {
        // given
        UUID another = new UUID(1, 5);
        Eras eras =
                new Eras(
                        Map.of(NUMBER, new TreeSet<>(List.of(LEFT))),
                        List.of(link(OF_FIRST, LEFT.minusSeconds(1)), link(another, LEFT)));

        // when, then
        assertThat(eras.ofHolderOf(OF_FIRST)).containsExactlyInAnyOrder(OF_FIRST, another);
    }

    @Test
    void holdersOfANumberAreSeveralPeople() {
        // given
        Eras eras = eras(LEFT, LEFT_AGAIN);

        // when, then
        assertThat(eras.among(Set.of(OF_FIRST, OF_SECOND)).ofHolderOf(OF_FIRST))
                .containsExactly(OF_FIRST);
        assertThat(eras.sure().ofHolderOf(OF_FIRST)).doesNotContain(OF_SECOND);
    }

    @Test
    void keysOfOneHolderAreLinkedOnlyThroughTheNumber() {
        // given
        Eras eras = eras(LEFT.plusSeconds(2));

        // when, then
        assertThat(eras.ofHolderOf(OF_FIRST)).containsExactlyInAnyOrder(OF_FIRST, OF_SECOND);
        assertThat(eras.among(Set.of(OF_FIRST, OF_SECOND)).ofHolderOf(OF_FIRST))
                .containsExactly(OF_FIRST);
    }

    @Test
    void linkThatAHumanHasYetToConfirmIsNotSure() {
        // given
        Eras eras =
                new Eras(
                        Map.of(),
                        List.of(
                                link(OF_FIRST, LEFT),
                                new Eras.Link(NUMBER, OF_SECOND, LEFT, false)));

        // when, then
        assertThat(eras.ofHolderOf(NUMBER)).contains(OF_FIRST, OF_SECOND);
        assertThat(eras.sure().ofHolderOf(NUMBER)).contains(OF_FIRST).doesNotContain(OF_SECOND);
    }

    @Test
    void holderAtAnInstantHasTheKeysLinkedThen() {
        // given
        Eras eras = eras(LEFT, LEFT_AGAIN);

        // when, then
        assertThat(eras.ofHolderAt(NUMBER, LEFT.minusSeconds(1))).containsExactly(OF_FIRST);
        assertThat(eras.ofHolderAt(NUMBER, LEFT)).containsExactly(OF_SECOND);
        assertThat(eras.ofHolderAt(NUMBER, LEFT_AGAIN)).containsExactlyInAnyOrder(NUMBER, OF_THIRD);
        assertThat(eras.hasSameHolder(NUMBER, LEFT)).isFalse();
        assertThat(eras.hasSameHolder(NUMBER, LEFT_AGAIN)).isTrue();
    }

    @Test
    void keyNextChangedHandsFromAnInstantOn() {
        // given
        Eras eras = eras(LEFT, LEFT_AGAIN);

        // when, then
        assertThat(eras.nextHandover(NUMBER, LEFT)).contains(LEFT);
        assertThat(eras.nextHandover(NUMBER, LEFT.plusSeconds(1))).contains(LEFT_AGAIN);
        assertThat(eras.nextHandover(NUMBER, LEFT_AGAIN.plusSeconds(1))).isEmpty();
        assertThat(eras.nextHandover(OF_FIRST, LEFT)).isEmpty();
    }
}
