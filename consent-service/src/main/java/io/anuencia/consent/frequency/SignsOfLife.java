package io.anuencia.consent.frequency;

import io.anuencia.consent.subject.Group;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The last signs of life of some people.
 *
 * @param bySubject signs by subject; subjects without any are absent
 */
public record SignsOfLife(Map<UUID, List<SignOfLife>> bySubject) {

    /** The last sign of life of a person to a brand, or null. */
    public Instant last(Group person, String brand) {
        return bySubject.isEmpty() ? null : last(person.gathered(bySubject), brand).orElse(null);
    }

    /**
     * The earliest of the last signs of life of subjects that may be different people, where
     * nobody's sign counts for another; null if one of them never gave any.
     */
    public Instant lastOfEach(Collection<UUID> subjects, String brand) {
        List<Instant> heard =
                subjects.stream()
                        .map(subject -> bySubject.getOrDefault(subject, List.of()))
                        .flatMap(signs -> last(signs.stream(), brand).stream())
                        .toList();
        return heard.isEmpty() || heard.size() < subjects.size() ? null : Collections.min(heard);
    }

    private static Optional<Instant> last(Stream<SignOfLife> signs, String brand) {
        return signs.filter(sign -> sign.brand().equals(brand))
                .map(SignOfLife::at)
                .max(Comparator.naturalOrder());
    }
}
