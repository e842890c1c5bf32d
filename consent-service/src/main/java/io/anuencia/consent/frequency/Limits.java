package io.anuencia.consent.frequency;

import io.anuencia.consent.brand.BrandTerms;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.policy.Cap;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.WindowBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limits on how often a person may be written to, from every source.
 *
 * @param caps all caps; none may be exceeded
 * @param cooldown the brand's pause after each message, or null
 * @param sameContentPer period in which a person must not get the same content twice, or null
 * @param sunsets rules after which someone who never answers is left alone; reaching one is enough
 */
public record Limits(
        List<Limit> caps,
        Duration cooldown,
        Period sameContentPer,
        List<MessagingRules.Sunset> sunsets) {

    /** How long WhatsApp accepts no marketing for a person after error 131049. */
    static final Duration LIMITED_BY_WHATSAPP = Duration.ofHours(24);

    /** WhatsApp reports on a message within a day; the limit then lasts for another. */
    private static final Duration LIMIT_LOOKBACK = LIMITED_BY_WHATSAPP.multipliedBy(2);

    public Limits {
        caps = List.copyOf(caps);
        sunsets = List.copyOf(sunsets);
    }

    /**
     * A cap that applies to a message.
     *
     * @param kind source of the cap
     * @param max the most messages per period
     * @param per rolling period
     */
    public record Limit(CapKind kind, int max, Period per) {}

    /**
     * Collects the limits that apply to a message.
     *
     * @param law combined law of all places that apply
     * @param brand terms of the brand that sends, or null if it is unknown
     * @param declared frequencies promised to the person, when they agreed and now
     * @param wishes frequencies the person asked for
     */
    public static Limits of(
            Law law,
            BrandTerms brand,
            List<DeclaredFrequency> declared,
            List<DeclaredFrequency> wishes) {
        List<Limit> caps = new ArrayList<>();
        law.caps().forEach(cap -> caps.add(new Limit(kind(cap), cap.max(), cap.per())));
        declared.forEach(promise -> caps.add(limit(CapKind.DECLARED, promise)));
        wishes.forEach(wish -> caps.add(limit(CapKind.PREFERENCE, wish)));
        if (brand != null) {
            brand.caps().forEach(cap -> caps.add(limit(CapKind.BRAND, cap)));
        }
        return new Limits(
                caps.stream().distinct().toList(),
                brand == null ? null : brand.cooldown(),
                law.messaging().sameContentPer(),
                law.messaging().sunsets());
    }

    private static Limit limit(CapKind kind, DeclaredFrequency frequency) {
        return new Limit(kind, frequency.max(), frequency.per());
    }

    private static CapKind kind(Cap cap) {
        if (cap.basis() != WindowBasis.LAW) {
            return CapKind.PLATFORM;
        }
        return cap.per().equals(Period.ofDays(1)) ? CapKind.LAW_DAY : CapKind.LAW_PERIOD;
    }

    /** The instant from which messages matter for a decision at {@code at}. */
    public Instant since(Instant at) {
        List<Period> periods = new ArrayList<>(caps.stream().map(Limit::per).toList());
        if (sameContentPer != null) {
            periods.add(sameContentPer);
        }
        sunsets.forEach(sunset -> periods.add(sunset.per()));
        Stream<Instant> begins = periods.stream().map(per -> before(at, per));
        Instant cool = cooldown == null ? at : at.minus(cooldown);
        return Stream.concat(begins, Stream.of(cool, at.minus(LIMIT_LOOKBACK)))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * The instant from which messages matter for a cap over a period, with a margin of three days:
     * adding months does not exactly undo subtracting them.
     */
    public static Instant before(Instant at, Period per) {
        return at.atOffset(ZoneOffset.UTC).minus(per).minusDays(3).toInstant();
    }
}
