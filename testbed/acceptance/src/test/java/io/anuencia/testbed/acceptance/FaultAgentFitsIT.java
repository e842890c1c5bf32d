package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.anuencia.testbed.agent.Fitting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent knows services by names of classes and methods; this test fails when one is renamed.
 */
class FaultAgentFitsIT {

    @Test
    void everyWatchedPlaceExistsInThePackagedServices() {
        // given
        Fitting fitting = Fitting.to(Packaged.jars());
        // when
        List<String> misfits = fitting.misfits();
        // then
        assertThat(misfits).isEmpty();
    }

    static Stream<String> bugs() {
        return Fitting.bugs().stream();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void bugFitsTheClassesThatItIsPlantedIn(String bug) {
        // given
        Fitting fitting = Fitting.to(Packaged.jars());
        // when, then
        assertThatCode(() -> fitting.plant(bug)).doesNotThrowAnyException();
    }
}
