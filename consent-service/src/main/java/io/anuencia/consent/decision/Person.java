package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.residence.Residence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Facts about a person other than consents and suppressions; for several people the stricter ones.
 *
 * @param reviewPending whether a human must first read what they wrote
 * @param snoozedUntil end of the pause they asked for, or null
 * @param heardAt their last sign of life, or null
 * @param hours contact hours they asked for, all of which bind; empty: none
 * @param residences where their profiles say that they live, as contacts-service published it: the
 *     law and the hours of each bind; empty: no profile names a home
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Person(
        boolean reviewPending,
        Instant snoozedUntil,
        Instant heardAt,
        List<ContactHours> hours,
        List<Residence> residences) {

    /** Nothing is known about the person. */
    public static final Person UNKNOWN = new Person(false, null, null, List.of(), List.of());

    public Person {
        hours = hours == null ? List.of() : List.copyOf(hours);
        residences = residences == null ? List.of() : List.copyOf(residences);
    }

    /** The countries that their profiles name. */
    public List<String> countries() {
        return residences.stream().map(Residence::country).filter(Objects::nonNull).toList();
    }

    /** The time zones that their profiles name. */
    List<String> zones() {
        return residences.stream().map(Residence::timeZone).filter(Objects::nonNull).toList();
    }

    /** Both people at once: what binds either binds both. */
    public Person and(Person other) {
        return new Person(
                reviewPending || other.reviewPending,
                later(snoozedUntil, other.snoozedUntil),
                heardAt == null || other.heardAt == null
                        ? null
                        : heardAt.isBefore(other.heardAt) ? heardAt : other.heardAt,
                Stream.concat(hours.stream(), other.hours.stream()).distinct().toList(),
                Stream.concat(residences.stream(), other.residences.stream()).distinct().toList());
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
