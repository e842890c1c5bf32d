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
 * How often a person may be written to, by everyone who has a say in it.
 *
 * @param caps all of them; none may be exceeded
 * @param cooldown how long the brand waits after each message, or null
 * @param sameContentPer the period in which nobody gets the same content twice, or null
 * @param sunsets when someone who never answers is left alone; the first that is reached does it
 */
public record Limits(
        List<Limit> caps,
        Duration cooldown,
        Period sameContentPer,
        List<MessagingRules.Sunset> sunsets) {

    /** WhatsApp takes no marketing for so long for a person of whom it said so (131049). */
    static final Duration LIMITED_BY_WHATSAPP = Duration.ofHours(24);

    /** Whatever WhatsApp says about a message, it says within a day. */
    private static final Duration TOLD_BY_THEN = LIMITED_BY_WHATSAPP.multipliedBy(2);

    public Limits {
        caps = List.copyOf(caps);
        sunsets = List.copyOf(sunsets);
    }

    /**
     * A cap.
     *
     * @param kind whose
     * @param max so many messages
     * @param per in any such period
     */
    public record Limit(CapKind kind, int max, Period per) {}

    /**
     * What binds a message.
     *
     * @param law of all places
     * @param brand whose message, or null for one that nobody knows
     * @param declared what the person was promised, then and now
     * @param wishes what the person asked for
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

    /** From when on messages matter for a decision of an instant. */
    public Instant since(Instant at) {
        List<Period> periods = new ArrayList<>(caps.stream().map(Limit::per).toList());
        if (sameContentPer != null) {
            periods.add(sameContentPer);
        }
        sunsets.forEach(sunset -> periods.add(sunset.per()));
        Stream<Instant> begins = periods.stream().map(per -> before(at, per));
        Instant cool = cooldown == null ? at : at.minus(cooldown);
        return Stream.concat(begins, Stream.of(cool, at.minus(TOLD_BY_THEN)))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * From when on messages matter for a cap over a period. A few days more than that: going back
     * and forth by months is not the same.
     */
    public static Instant before(Instant at, Period per) {
        return at.atOffset(ZoneOffset.UTC).minus(per).minusDays(3).toInstant();
    }
}
