package io.anuencia.consent.frequency;

import io.anuencia.consent.policy.MessagingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages sent to some people. It grows while a batch is decided, so that two messages of one
 * batch see each other.
 */
public final class SentMessages {

    private final Map<UUID, List<SentMessage>> bySubject = new HashMap<>();

    private final Map<Elsewhere, Instant> elsewhere = new HashMap<>();

    /** A person and the brand that contacts them by another channel. */
    private record Elsewhere(UUID subjectId, String brand) {}

    /** Records that a brand contacted someone by another channel. */
    public void addOtherChannel(UUID subjectId, String brand, Instant at) {
        elsewhere.merge(
                new Elsewhere(subjectId, brand),
                at,
                (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Records another message. */
    public void add(SentMessage message) {
        bySubject.computeIfAbsent(message.subjectId(), none -> new ArrayList<>()).add(message);
    }

    /**
     * The message to be decided.
     *
     * @param messageId its id; its own earlier attempts do not count against it
     * @param brand code of the brand that sends
     * @param purpose code of the purpose
     * @param contentHash SHA-256 (hex) of the content to be sent, or null
     * @param answering subjects whose messages count as answers; not all of the group where linked
     *     people are not confirmed to be one
     * @param heardAt when they last gave a sign of life or agreed expressly, or null
     */
    public record Asked(
            UUID messageId,
            String brand,
            String purpose,
            String contentHash,
            Collection<UUID> answering,
            Instant heardAt) {}

    /**
     * The history that the rules need before another message.
     *
     * @param subjects all subjects of the person
     * @param limits limits that apply
     * @param at time of the decision, by the decision clock
     */
    public SentBefore before(Asked asked, Collection<UUID> subjects, Limits limits, Instant at) {
        List<SentMessage> all =
                subjects.stream()
                        .flatMap(id -> bySubject.getOrDefault(id, List.of()).stream())
                        .toList();
        List<SentMessage> others = countedOnce(all, asked.messageId());
        List<SentMessage> ofBrand =
                others.stream().filter(sent -> sent.brand().equals(asked.brand())).toList();
        return new SentBefore(
                caps(others, asked, limits, at),
                hadSameContent(ofBrand, asked, limits, at),
                coolUntil(ofBrand, limits, at),
                silences(all, asked, limits, at),
                limitedUntil(all),
                elsewhereAt(subjects, asked.brand()));
    }

    private Instant elsewhereAt(Collection<UUID> subjects, String brand) {
        return subjects.stream()
                .map(subject -> elsewhere.get(new Elsewhere(subject, brand)))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Every other message once, by its latest permit, unless it certainly reached nobody. */
    private static List<SentMessage> countedOnce(List<SentMessage> all, UUID own) {
        return List.copyOf(
                all.stream()
                        .filter(sent -> !sent.released() && !sent.messageId().equals(own))
                        .collect(
                                Collectors.toMap(
                                        SentMessage::messageId,
                                        sent -> sent,
                                        BinaryOperator.maxBy(
                                                Comparator.comparing(SentMessage::at))))
                        .values());
    }

    private static List<CapUse> caps(
            List<SentMessage> others, Asked asked, Limits limits, Instant at) {
        return limits.caps().stream()
                .map(limit -> use(limit, others.stream().filter(counts(limit.kind(), asked)), at))
                .toList();
    }

    private static Predicate<SentMessage> counts(CapKind kind, Asked asked) {
        return switch (kind) {
            case LAW_DAY, LAW_PERIOD, BRAND, PLATFORM -> sent -> sent.brand().equals(asked.brand());
            case DECLARED ->
                    sent ->
                            sent.brand().equals(asked.brand())
                                    && Objects.equals(sent.purpose(), asked.purpose());
            case PREFERENCE -> sent -> true;
        };
    }

    private static CapUse use(Limits.Limit limit, Stream<SentMessage> sent, Instant at) {
        List<Instant> ends =
                sent.map(message -> plus(message.at(), limit.per()))
                        .filter(end -> end.isAfter(at))
                        .sorted(Comparator.reverseOrder())
                        .toList();
        boolean usedUp = ends.size() >= limit.max();
        return new CapUse(
                limit.kind(),
                limit.max(),
                limit.per(),
                ends.size(),
                usedUp ? ends.get(limit.max() - 1) : null);
    }

    private static boolean hadSameContent(
            List<SentMessage> ofBrand, Asked asked, Limits limits, Instant at) {
        return asked.contentHash() != null
                && limits.sameContentPer() != null
                && ofBrand.stream()
                        .filter(sent -> asked.contentHash().equals(sent.contentHash()))
                        .anyMatch(sent -> plus(sent.at(), limits.sameContentPer()).isAfter(at));
    }

    private static Instant coolUntil(List<SentMessage> ofBrand, Limits limits, Instant at) {
        return limits.cooldown() == null
                ? null
                : latest(ofBrand.stream().map(SentMessage::at), limits.cooldown(), at);
    }

    /**
     * Only messages to the answering subjects count: nobody is silent about what someone else was
     * sent.
     */
    private static List<Silence> silences(
            List<SentMessage> all, Asked asked, Limits limits, Instant at) {
        List<SentMessage> unanswered =
                all.stream()
                        .filter(sent -> sent.brand().equals(asked.brand()))
                        .filter(sent -> asked.answering().contains(sent.subjectId()))
                        .filter(
                                sent ->
                                        asked.heardAt() == null
                                                || sent.at().isAfter(asked.heardAt()))
                        .toList();
        List<SentMessage> counted = countedOnce(unanswered, asked.messageId());
        return limits.sunsets().stream()
                .map(sunset -> silence(sunset, counted, at))
                .filter(silence -> silence.unanswered() > 0)
                .toList();
    }

    private static Silence silence(
            MessagingRules.Sunset sunset, List<SentMessage> unanswered, Instant at) {
        long within =
                unanswered.stream()
                        .filter(sent -> plus(sent.at(), sunset.per()).isAfter(at))
                        .count();
        return new Silence(sunset.unanswered(), sunset.per(), (int) within);
    }

    private static Instant limitedUntil(List<SentMessage> all) {
        return latest(
                all.stream().map(SentMessage::limitedAt).filter(Objects::nonNull),
                Limits.LIMITED_BY_WHATSAPP,
                Instant.MIN);
    }

    private static Instant latest(Stream<Instant> instants, Duration later, Instant after) {
        return instants.max(Instant::compareTo)
                .map(instant -> instant.plus(later))
                .filter(end -> end.isAfter(after))
                .orElse(null);
    }

    private static Instant plus(Instant instant, Period per) {
        return instant.atOffset(ZoneOffset.UTC).plus(per).toInstant();
    }
}
