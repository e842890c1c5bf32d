package io.anuencia.contacts.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.PhoneNumber;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {

    private static final PhoneNumber FRENCH = new PhoneNumber("+33612345678");
    private static final PhoneNumber PERUVIAN = new PhoneNumber("+51987654321");
    private static final RetentionRules RULES =
            new RetentionRules(
                    Period.ofMonths(48),
                    Map.of(
                            "FR", Period.ofMonths(36),
                            "EU", Period.ofMonths(24),
                            "DEFAULT", Period.ofMonths(60)));

    @Test
    void profileCountryDecidesOrElseTheNumbersCountry() {
        // then
        assertThat(RULES.of("FR", PERUVIAN).name()).isEqualTo("pack:FR");
        assertThat(RULES.of(null, FRENCH).name()).isEqualTo("pack:FR");
        assertThat(RULES.of("PE", FRENCH).name()).isEqualTo("pack:DEFAULT");
    }

    @Test
    void unionPackAppliesToItsMembersAndDefaultToTheRest() {
        // given
        RetentionRules nothingTold = new RetentionRules(Period.ofMonths(48), Map.of());

        // then
        assertThat(RULES.of("IT", PERUVIAN))
                .isEqualTo(new RetentionRules.Rule("pack:EU", Period.ofMonths(24)));
        assertThat(RULES.of(null, PERUVIAN).period()).isEqualTo(Period.ofMonths(60));
        assertThat(nothingTold.of("IT", PERUVIAN))
                .isEqualTo(new RetentionRules.Rule("setting", Period.ofMonths(48)));
    }

    @Test
    void shortestRuleBoundsTheSearch() {
        // then
        assertThat(RULES.latest(Instant.parse("2026-11-24T00:00:00Z")))
                .isEqualTo(Instant.parse("2024-11-24T00:00:00Z"));
    }
}
