package io.anuencia.consent.frequency;

import io.anuencia.consent.subject.Group;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The last signs of life of some people.
 *
 * @param bySubject of each subject that gave any
 */
public record SignsOfLife(Map<UUID, List<SignOfLife>> bySubject) {

    /** When a person was last heard by a brand, or null. */
    public Instant last(Group person, String brand) {
        return bySubject.isEmpty()
                ? null
                : person.gathered(bySubject)
                        .filter(sign -> sign.isTo(brand))
                        .map(SignOfLife::at)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }
}
