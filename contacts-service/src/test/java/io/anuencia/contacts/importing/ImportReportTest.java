package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.importing.ImportReport.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportReportTest {

    @Test
    void remainingTimeIsThatOfTheOtherRowsAtTheRateSoFar() {
        // when
        Pace pace = Pace.of(1_000, 3_400, Duration.ofSeconds(2));

        // then
        assertThat(pace).isEqualTo(new Pace(500, 5));
    }

    @Test
    void importBeforeItsFirstOrAfterItsLastRowHasNoPace() {
        // then
        assertThat(Pace.of(0, 3_400, Duration.ofSeconds(2))).isNull();
        assertThat(Pace.of(3_400, 3_400, Duration.ofSeconds(2))).isNull();
    }

    @Test
    void paceIsComputedEvenWithNoElapsedTime() {
        // then
        assertThat(Pace.of(500, 1_000, Duration.ZERO)).isEqualTo(new Pace(500_000, 1));
    }
}
