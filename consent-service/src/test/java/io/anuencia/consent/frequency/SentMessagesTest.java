package io.anuencia.consent.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.policy.MessagingRules.Sunset;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The earlier messages that count against another: by brand, purpose, person and time. */
class SentMessagesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID PERSON = new UUID(1, 1);
    private static final UUID OTHER_KEY = new UUID(1, 2);
    private static final UUID MESSAGE = new UUID(2, 1);
    private static final SentMessages.Asked ASKED = asked(Set.of(PERSON, OTHER_KEY));
    private static final Limits NONE = new Limits(List.of(), null, null, List.of());

    private static SentMessages.Asked asked(Set<UUID> answering) {
        return new SentMessages.Asked(
                new UUID(9, 9), "acme", "promotions", "same", answering, null);
    }

    private static SentMessage sent(UUID message, String brand, String purpose, Instant at) {
        return new SentMessage(PERSON, message, brand, purpose, "same", at, false, null);
    }

    private static SentBefore before(SentMessages messages, Limits limits, Instant at) {
        return messages.before(ASKED, Set.of(PERSON, OTHER_KEY), limits, at);
    }

    private static Limits capped(CapKind kind) {
        Limits.Limit daily = new Limits.Limit(kind, 1, Period.ofDays(1));
        return new Limits(List.of(daily), null, null, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "LAW_DAY,    acme,  news,       1",
        "LAW_DAY,    other, promotions, 0",
        "LAW_PERIOD, acme,  news,       1",
        "LAW_PERIOD, other, promotions, 0",
        "BRAND,      acme,  news,       1",
        "BRAND,      other, promotions, 0",
        "PLATFORM,   acme,  news,       1",
        "PLATFORM,   other, promotions, 0",
        "DECLARED,   acme,  promotions, 1",
        "DECLARED,   acme,  news,       0",
        "DECLARED,   other, promotions, 0",
        "PREFERENCE, other, news,       1"
    })
    void capCountsOnlyMessagesInItsScope(CapKind kind, String brand, String purpose, int used) {
        // given
        SentMessages messages = new SentMessages();
        messages.add(sent(MESSAGE, brand, purpose, NOON));

        // when
        CapUse use = before(messages, capped(kind), NOON.plusSeconds(1)).caps().get(0);

        // then
        assertThat(use.used()).isEqualTo(used);
        assertThat(use.freeAt()).isEqualTo(used == 0 ? null : NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void messageCountsOnceByItsLatestUnreleasedPermit() {
        // given
        SentMessages messages = new SentMessages();
        Instant later = NOON.plusSeconds(3_600);
        messages.add(sent(MESSAGE, "acme", "promotions", later));
        messages.add(sent(MESSAGE, "acme", "promotions", NOON));
        messages.add(
                new SentMessage(
                        PERSON,
                        MESSAGE,
                        "acme",
                        "promotions",
                        "same",
                        later.plusSeconds(1),
                        true,
                        null));

        // when
        CapUse use = before(messages, capped(CapKind.BRAND), later.plusSeconds(2)).caps().get(0);

        // then
        assertThat(use.used()).isEqualTo(1);
        assertThat(use.freeAt()).isEqualTo(later.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "acme,  same,  2026-01-31T11:59:59Z, true",
        "acme,  same,  2026-01-31T12:00:00Z, false",
        "acme,  other, 2026-01-02T12:00:00Z, false",
        "other, same,  2026-01-02T12:00:00Z, false"
    })
    void repeatedContentOfABrandIsFoundWithinThePeriod(
            String brand, String content, Instant at, boolean had) {
        // given
        SentMessages messages = new SentMessages();
        messages.add(
                new SentMessage(OTHER_KEY, MESSAGE, brand, "news", content, NOON, false, null));
        Limits monthly = new Limits(List.of(), null, Period.ofDays(30), List.of());

        // then
        assertThat(before(messages, monthly, at).sameContent()).isEqualTo(had);
        assertThat(before(messages, NONE, at).sameContent()).isFalse();
    }

    @Test
    void cooldownOfABrandBeginsWithItsLatestMessage() {
        // given
        SentMessages messages = new SentMessages();
        messages.add(sent(MESSAGE, "acme", "news", NOON));
        messages.add(sent(new UUID(2, 2), "acme", "news", NOON.minusSeconds(60)));
        messages.add(sent(new UUID(2, 3), "other", "news", NOON.plusSeconds(60)));
        Limits pausing = new Limits(List.of(), Duration.ofHours(4), null, List.of());
        Instant end = NOON.plus(Duration.ofHours(4));

        // then
        assertThat(before(messages, pausing, end.minusNanos(1)).coolUntil()).isEqualTo(end);
        assertThat(before(messages, pausing, end).coolUntil()).isNull();
        assertThat(before(messages, NONE, NOON.plusSeconds(1)).coolUntil()).isNull();
    }

    @Test
    void limitByWhatsAppCountsForEveryBrandAndMessage() {
        // given
        SentMessages messages = new SentMessages();
        messages.add(
                new SentMessage(
                        OTHER_KEY, ASKED.messageId(), "other", null, null, NOON, true, NOON));
        messages.add(sent(MESSAGE, "acme", "news", NOON.plusSeconds(60)));

        // then
        assertThat(before(messages, NONE, NOON.plusSeconds(90)).limitedUntil())
                .isEqualTo(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void otherChannelOfTheBrandCountsUnderEachKeyByItsLatestUse() {
        // given
        SentMessages messages = new SentMessages();
        messages.addOtherChannel(PERSON, "acme", NOON);
        messages.addOtherChannel(OTHER_KEY, "acme", NOON.plusSeconds(15));
        messages.addOtherChannel(OTHER_KEY, "acme", NOON.plusSeconds(60));
        messages.addOtherChannel(OTHER_KEY, "acme", NOON.plusSeconds(30));
        messages.addOtherChannel(PERSON, "other", NOON.plusSeconds(90));

        // then
        assertThat(before(messages, NONE, NOON.plusSeconds(100)).otherChannelAt())
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void silenceIsCountedForTheBrandWithinItsPeriod() {
        // given
        SentMessages messages = new SentMessages();
        messages.add(sent(MESSAGE, "acme", "news", NOON));
        messages.add(sent(new UUID(2, 2), "acme", "news", NOON.plusSeconds(60)));
        messages.add(sent(new UUID(2, 3), "other", "news", NOON.plusSeconds(60)));
        Sunset week = new Sunset(2, Period.ofDays(7));
        Limits limits = new Limits(List.of(), null, null, List.of(week));

        // then
        assertThat(before(messages, limits, NOON.plusSeconds(90)).silences())
                .containsExactly(new Silence(2, week.per(), 2));
        assertThat(before(messages, limits, NOON.plus(Period.ofDays(7))).silences())
                .containsExactly(new Silence(2, week.per(), 1));
    }

    @Test
    void silenceCountsOnlyAnsweringSubjectsAndACapCountsAll() {
        // given
        SentMessages messages = new SentMessages();
        messages.add(sent(MESSAGE, "acme", "news", NOON));
        messages.add(sent(new UUID(2, 2), "acme", "news", NOON));
        messages.add(
                new SentMessage(OTHER_KEY, MESSAGE, "acme", "news", "same", NOON, false, null));
        Sunset week = new Sunset(2, Period.ofDays(7));
        Limits.Limit daily = new Limits.Limit(CapKind.BRAND, 2, Period.ofDays(1));
        Limits limits = new Limits(List.of(daily), null, null, List.of(week));

        // when
        SentBefore before =
                messages.before(
                        asked(Set.of(OTHER_KEY)),
                        Set.of(PERSON, OTHER_KEY),
                        limits,
                        NOON.plusSeconds(1));

        // then
        assertThat(before.silences()).containsExactly(new Silence(2, week.per(), 1));
        assertThat(before.caps().get(0).used()).isEqualTo(2);
    }
}
