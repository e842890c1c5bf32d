package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final long HOUR = 3_600_000L;

    @ParameterizedTest
    @CsvSource({
        "12125550101, true",
        "14165550101, false",
        "18765550101, false",
        "18005550101, false",
        "447700900123, false",
        "1212555010, false"
    })
    void areaCodeTellsTheUnitedStates(String digits, boolean unitedStates) {
        assertThat(Regions.isUnitedStates(digits)).isEqualTo(unitedStates);
    }

    @ParameterizedTest
    @CsvSource({
        "51999000001, true", "447700900123, false", "34600000001, false", "351900000001, false",
        "352600000001, false", "355600000001, true", "12125550101, true", "819000000001, false"
    })
    void someRegionsHaveNoCap(String digits, boolean capped) {
        assertThat(Regions.hasMarketingCap(digits)).isEqualTo(capped);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 368, 613, 80007, 130429, 130472, 130497,
                131000, 131005, 131008, 131009, 131016, 131021, 131026, 131030, 131031, 131037,
                131042, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055,
                131056, 131057, 131059, 131060, 131062, 131063, 131064, 132000, 132001, 132005,
                132007, 132012, 132015, 132016, 132018, 132068, 132069, 133000, 133004, 133005,
                133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102,
                134103, 135000, 137000, 2494100
            })
    void errorCodeHasItsOwnText(int code) {
        assertThat(GraphError.of(code).getMessage())
                .startsWith("(#" + code + ") ")
                .doesNotContain("Scripted");
    }

    @Test
    void personCountsOnceUntilTheLastMessageIsADayOld() {
        // given
        Portfolio portfolio = new Portfolio("p");
        for (int i = 0; i < 250; i++) {
            assertThat(portfolio.mayWriteTo(person(i), Tier.TIER_250, 0)).isTrue();
        }
        Person first = person(1_000);

        // then
        assertThat(portfolio.mayWriteTo(first, Tier.TIER_250, 23 * HOUR)).isFalse();
        assertThat(portfolio.mayWriteTo(first, Tier.TIER_2K, 23 * HOUR)).isTrue();
        assertThat(portfolio.mayWriteTo(first, Tier.TIER_250, 24 * HOUR)).isTrue();
        assertThat(portfolio.mayWriteTo(person(1_001), Tier.TIER_250, 24 * HOUR)).isTrue();
    }

    @Test
    void inboundTakesOnlyTheRoomThatIsThere() {
        // given
        TokenBucket bucket = new TokenBucket();

        // when
        for (int i = 0; i < 5; i++) {
            bucket.spend(2, 1_000);
        }

        // then
        assertThat(bucket.take(2, 1_000)).isFalse();
        assertThat(bucket.take(2, 500_001_000)).isTrue();
    }

    @Test
    void userIdDiffersByPortfolioAndOrdinalAndLastsBetweenRuns() {
        // given
        Portfolio one = new Portfolio("one");

        // then
        assertThat(UserId.of("51999000001", one, 0))
                .isEqualTo(UserId.of("51999000001", new Portfolio("one"), 0))
                .isNotEqualTo(UserId.of("51999000001", new Portfolio("two"), 0))
                .isNotEqualTo(UserId.of("51999000001", one, 1))
                .startsWith("PE.1")
                .matches(UserId::is);
    }

    private static Person person(int number) {
        return new Person("5199900" + (10_000 + number), false);
    }
}
