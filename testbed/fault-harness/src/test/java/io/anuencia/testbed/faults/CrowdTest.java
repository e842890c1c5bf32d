package io.anuencia.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.history.Pseudonym;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final int MANY = 500;

    /** Draws people, always with the same seed. */
    private static List<Crowd.Member> drawn(Set<String> known) {
        return new Crowd(7, Pseudonym.under("c2VjcmV0"), known).some(MANY);
    }

    @Test
    void crowdsOfOneStackShareNobody() {
        // given
        Set<String> known = new HashSet<>();
        List<Crowd.Member> both = new ArrayList<>(drawn(known));
        // when
        both.addAll(drawn(known));
        // then
        assertThat(both).hasSize(2 * MANY).doesNotHaveDuplicates();
    }

    @Test
    void sameSeedDrawsTheSamePeople() {
        // given
        List<Crowd.Member> first = drawn(new HashSet<>());
        // when
        List<Crowd.Member> again = drawn(new HashSet<>());
        // then
        assertThat(again).isEqualTo(first);
    }
}
