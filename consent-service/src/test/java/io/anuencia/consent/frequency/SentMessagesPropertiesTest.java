package io.anuencia.consent.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.policy.MessagingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rolling windows over earlier messages. */
class SentMessagesPropertiesTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID PERSON = new UUID(1, 1);

    @Provide
    Arbitrary<List<Integer>> hours() {
        return Arbitraries.integers().between(0, 90 * 24).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Limits.Limit> limits() {
        return Combinators.combine(
                        Arbitraries.of(CapKind.class),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of("P1D", "P7D", "P30D", "P1M").map(Period::parse))
                .as(Limits.Limit::new);
    }

    private static Limits only(Limits.Limit limit) {
        return new Limits(List.of(limit), null, Period.ofDays(30), List.of());
    }

    private static SentMessages.Asked asked(UUID message) {
        return new SentMessages.Asked(
                message, "acme", "promotions", message.toString(), Set.of(PERSON), null);
    }

    private static SentMessage sent(UUID message, Instant at, boolean released) {
        return new SentMessage(
                PERSON, message, "acme", "promotions", message.toString(), at, released, null);
    }

    private static Instant plus(Instant instant, Period per) {
        return instant.atOffset(ZoneOffset.UTC).plus(per).toInstant();
    }

    @Property
    void senderThatRespectsTheCapNeverExceedsItInAnyWindow(
            @ForAll("hours") List<Integer> hours, @ForAll("limits") Limits.Limit limit) {
        // given
        SentMessages messages = new SentMessages();
        List<Instant> permitted = new ArrayList<>();

        // when
        for (int hour : hours.stream().sorted().toList()) {
            Instant at = BEGIN.plus(Duration.ofHours(hour));
            UUID message = new UUID(2, permitted.size());
            SentBefore before = messages.before(asked(message), Set.of(PERSON), only(limit), at);
            if (before.caps().stream().noneMatch(CapUse::isUsedUp)) {
                messages.add(sent(message, at, false));
                permitted.add(at);
            }
        }

        // then
        for (Instant from : permitted) {
            Instant end = plus(from, limit.per());
            assertThat(permitted)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(end))
                    .hasSizeLessThanOrEqualTo(limit.max());
        }
    }

    @Property
    void capIsFreeAtTheStatedTimeAndNotBefore(
            @ForAll("hours") List<Integer> hours, @ForAll("limits") Limits.Limit limit) {
        // given
        SentMessages messages = new SentMessages();
        Instant last = BEGIN;
        for (int i = 0; i < hours.size(); i++) {
            Instant at = BEGIN.plus(Duration.ofHours(hours.get(i)));
            messages.add(sent(new UUID(2, i), at, false));
            last = at.isAfter(last) ? at : last;
        }

        // when
        CapUse use = use(messages, limit, last);

        // then
        if (use.isUsedUp()) {
            assertThat(use(messages, limit, use.freeAt()).isUsedUp()).isFalse();
            assertThat(use(messages, limit, use.freeAt().minusNanos(1)).isUsedUp()).isTrue();
        }
    }

    private static CapUse use(SentMessages messages, Limits.Limit limit, Instant at) {
        return messages.before(asked(new UUID(9, 9)), Set.of(PERSON), only(limit), at)
                .caps()
                .get(0);
    }

    @Property
    void releasedMessagesAndTheMessageItselfDoNotCount(
            @ForAll("hours") List<Integer> hours, @ForAll("limits") Limits.Limit limit) {
        // given
        SentMessages messages = new SentMessages();
        for (int hour : hours) {
            Instant at = BEGIN.plus(Duration.ofHours(hour));
            messages.add(sent(new UUID(2, hour), at, true));
            messages.add(sent(new UUID(9, 9), at, false));
        }

        // then
        assertThat(use(messages, limit, BEGIN.plus(Duration.ofDays(90))).used()).isZero();
    }

    @Example
    void answeredMessagesDoNotCountAsSilence() {
        // given
        SentMessages messages = new SentMessages();
        for (int day = 0; day < 5; day++) {
            messages.add(sent(new UUID(2, day), BEGIN.plus(Duration.ofDays(day)), false));
        }
        Period halfAYear = Period.ofDays(180);
        Limits limits = silent(new MessagingRules.Sunset(3, halfAYear));
        Instant now = BEGIN.plus(Duration.ofDays(10));
        SentMessages.Asked heard =
                new SentMessages.Asked(
                        new UUID(9, 9),
                        "acme",
                        "promotions",
                        null,
                        Set.of(PERSON),
                        BEGIN.plus(Duration.ofDays(2)));

        // then
        assertThat(messages.before(asked(new UUID(9, 9)), Set.of(PERSON), limits, now).silences())
                .containsExactly(new Silence(3, halfAYear, 5));
        assertThat(messages.before(heard, Set.of(PERSON), limits, now).silences())
                .containsExactly(new Silence(3, halfAYear, 2));
    }

    private static Limits silent(MessagingRules.Sunset... sunsets) {
        return new Limits(List.of(), null, null, List.of(sunsets));
    }

    @Provide
    Arbitrary<MessagingRules.Sunset> sunsets() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of("P7D", "P30D", "P3M", "P180D").map(Period::parse))
                .as(MessagingRules.Sunset::new);
    }

    @Property
    void sunsetOfOneLawAppliesInEveryCombinationOfLaws(
            @ForAll("hours") List<Integer> hours,
            @ForAll("sunsets") MessagingRules.Sunset one,
            @ForAll("sunsets") MessagingRules.Sunset other) {
        // given
        SentMessages messages = new SentMessages();
        for (int hour : hours) {
            messages.add(sent(new UUID(2, hour), BEGIN.plus(Duration.ofHours(hour)), false));
        }

        // then
        assertThat(isLeftAlone(messages, silent(one, other)))
                .isEqualTo(
                        isLeftAlone(messages, silent(one)) || isLeftAlone(messages, silent(other)));
    }

    private static boolean isLeftAlone(SentMessages messages, Limits limits) {
        Instant now = BEGIN.plus(Duration.ofDays(90));
        return messages
                .before(asked(new UUID(9, 9)), Set.of(PERSON), limits, now)
                .silences()
                .stream()
                .anyMatch(Silence::suffices);
    }
}
