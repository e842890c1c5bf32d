package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws that are kept once they are made. */
class KeptLawsTest {

    private static final Instant TODAY = Instant.parse("2026-12-01T15:30:00Z");
    private static final Instant YESTERDAY = TODAY.minus(Duration.ofDays(1));

    private final Laws laws = new Laws(new ShippedPacks().packs(), new Holidays());

    @Test
    void oddCombinationsOfPlacesDoNotFillTheMemory() {
        // when
        for (int i = 0; i < 3 * Laws.KEPT; i++) {
            laws.of(List.of("QQ-" + i), "PE", TODAY);
        }

        // then
        assertThat(laws.kept()).isBetween(1, Laws.KEPT);
    }

    @Test
    void lawsOfDaysGoneByMakeRoomFirst() {
        // given
        Law known = laws.of(List.of("PE"), "PE", TODAY);
        for (int i = 1; i < Laws.KEPT; i++) {
            laws.of(List.of("QQ-" + i), "PE", YESTERDAY);
        }

        // when
        laws.of(List.of("CO"), "PE", TODAY);

        // then
        assertThat(laws.kept()).isEqualTo(2);
        assertThat(laws.of(List.of("PE"), "PE", TODAY)).isSameAs(known);
    }
}
