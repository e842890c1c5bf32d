package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.residence.Residence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For two people who share a message the stricter fact applies, whichever of them it is about. */
class PersonTest {

    private static final Instant EARLY = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(3_600);

    private static Person snoozed(Instant until) {
        return new Person(false, until, null, null, null);
    }

    private static Person heard(Instant at) {
        return new Person(false, null, at, null, null);
    }

    private static Person living(Residence... homes) {
        return new Person(false, null, null, null, List.of(homes));
    }

    @Test
    void homesOfBothPeopleBind() {
        // given
        Residence bogota = new Residence("CO", "America/Bogota");
        Residence somewhereInPeru = new Residence("PE", null);
        Residence somewhereByMadrid = new Residence(null, "Europe/Madrid");

        // when
        Person both = living(bogota, somewhereInPeru).and(living(bogota, somewhereByMadrid));

        // then
        assertThat(both.residences()).containsExactly(bogota, somewhereInPeru, somewhereByMadrid);
        assertThat(both.countries()).containsExactly("CO", "PE");
        assertThat(both.zones()).containsExactly("America/Bogota", "Europe/Madrid");
    }

    private static Stream<Arguments> pairs() {
        Person read = new Person(true, null, null, null, null);
        Person evenings = Used.onlyEvenings();
        return Stream.of(
                Arguments.of(read, Person.UNKNOWN, read),
                Arguments.of(snoozed(LATE), Person.UNKNOWN, snoozed(LATE)),
                Arguments.of(snoozed(LATE), snoozed(EARLY), snoozed(LATE)),
                Arguments.of(heard(LATE), Person.UNKNOWN, Person.UNKNOWN),
                Arguments.of(heard(LATE), heard(EARLY), heard(EARLY)),
                Arguments.of(evenings, Person.UNKNOWN, evenings),
                Arguments.of(evenings, evenings, evenings));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void stricterOfTwoPeopleApplies(Person one, Person other, Person both) {
        // then
        assertThat(one.and(other)).isEqualTo(both);
        assertThat(other.and(one)).isEqualTo(both);
    }
}
