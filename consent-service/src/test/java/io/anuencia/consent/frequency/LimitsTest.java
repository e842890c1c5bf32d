package io.anuencia.consent.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.BrandTerms;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.policy.Cap;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.MessagingRules.Sunset;
import io.anuencia.consent.policy.WindowBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits from every source apply, and the look-back is long enough for each. */
class LimitsTest {

    private static final Instant AT = Instant.parse("2026-06-30T12:00:00Z");
    private static final Period DAY = Period.ofDays(1);
    private static final Period WEEK = Period.ofDays(7);

    private static Law law() {
        MessagingRules messaging =
                new MessagingRules(
                        List.of(), false, null, Period.ofDays(30), List.of(new Sunset(3, WEEK)));
        return new Law(
                Map.of(),
                true,
                true,
                List.of(),
                List.of(
                        new Cap(1, DAY, WindowBasis.LAW),
                        new Cap(2, WEEK, WindowBasis.LAW),
                        new Cap(3, DAY, WindowBasis.CODE)),
                List.of(),
                null,
                messaging);
    }

    private static List<DeclaredFrequency> weekly(int max) {
        return List.of(new DeclaredFrequency(max, WEEK));
    }

    @Test
    void limitsFromEverySourceApply() {
        // given
        BrandTerms brand =
                new BrandTerms("PE", false, 1, weekly(6), Duration.ofHours(4), List.of());

        // when
        Limits limits = Limits.of(law(), brand, weekly(4), weekly(5));

        // then
        assertThat(limits)
                .isEqualTo(
                        new Limits(
                                List.of(
                                        new Limits.Limit(CapKind.LAW_DAY, 1, DAY),
                                        new Limits.Limit(CapKind.LAW_PERIOD, 2, WEEK),
                                        new Limits.Limit(CapKind.PLATFORM, 3, DAY),
                                        new Limits.Limit(CapKind.DECLARED, 4, WEEK),
                                        new Limits.Limit(CapKind.PREFERENCE, 5, WEEK),
                                        new Limits.Limit(CapKind.BRAND, 6, WEEK)),
                                Duration.ofHours(4),
                                Period.ofDays(30),
                                List.of(new Sunset(3, WEEK))));
        assertThat(Limits.of(law(), null, List.of(), List.of()).caps()).hasSize(3);
    }

    private static Stream<Limits> longerThanADay() {
        return Stream.of(
                new Limits(
                        List.of(
                                new Limits.Limit(CapKind.LAW_DAY, 1, DAY),
                                new Limits.Limit(CapKind.BRAND, 1, Period.ofDays(9))),
                        null,
                        null,
                        List.of()),
                new Limits(List.of(), Duration.ofDays(9), null, List.of()),
                new Limits(List.of(), null, Period.ofDays(9), List.of()),
                new Limits(List.of(), null, null, List.of(new Sunset(1, Period.ofDays(9)))));
    }

    @ParameterizedTest
    @MethodSource("longerThanADay")
    void lookBackCoversTheLongestPeriod(Limits limits) {
        // then
        assertThat(limits.since(AT)).isBeforeOrEqualTo(AT.minus(Duration.ofDays(9)));
    }

    @Test
    void lookBackAlwaysCoversALimitByWhatsApp() {
        // given
        Limits none = new Limits(List.of(), null, null, List.of());

        // then
        assertThat(none.since(AT)).isEqualTo(AT.minus(Duration.ofDays(2)));
    }

    /** Going back a month and a day and then forward again does not lead to the same day. */
    @Test
    void lookBackCoversEveryMessageThatStillCounts() {
        // given
        Instant noonInMarch = Instant.parse("2026-03-01T12:00:00Z");
        Instant counts = Instant.parse("2026-01-30T13:00:00Z");
        Period monthAndDay = Period.ofMonths(1).plusDays(1);
        Limits monthly =
                new Limits(
                        List.of(new Limits.Limit(CapKind.BRAND, 1, monthAndDay)),
                        null,
                        null,
                        List.of());

        // then
        assertThat(counts.atOffset(ZoneOffset.UTC).plus(monthAndDay).toInstant())
                .isAfter(noonInMarch);
        assertThat(monthly.since(noonInMarch)).isBefore(counts);
    }
}
