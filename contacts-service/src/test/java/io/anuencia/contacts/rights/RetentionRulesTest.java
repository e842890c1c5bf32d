package io.anuencia.contacts.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.PhoneNumber;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {

    private static final RetentionRules RULES =
            new RetentionRules(Period.ofMonths(60), Map.of("FR", Period.ofMonths(36)));

    @Test
    void profilesCountryRulesAndWithoutOneTheNumbersCountry() {
        // given
        PhoneNumber french = new PhoneNumber("+33612345678");

        // then
        assertThat(RULES.of("FR", new PhoneNumber("+51987654321")).name()).isEqualTo("pack:FR");
        assertThat(RULES.of(null, french).name()).isEqualTo("pack:FR");
        assertThat(RULES.of("PE", french).name()).isEqualTo("default");
    }

    @Test
    void shortestRuleBoundsTheSearch() {
        // then
        assertThat(RULES.latest(Instant.parse("2026-11-24T00:00:00Z")))
                .isEqualTo(Instant.parse("2023-11-24T00:00:00Z"));
    }
}
