package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.util.Map;
import java.util.UUID;

/**
 * Event for keys seen for the first time, or again after an erasure. It is observed in the
 * transaction that creates the subjects, before anyone else can see them.
 *
 * @param subjects the new subjects by their keys; not empty
 */
public record SubjectsCreated(Map<RecipientKey, UUID> subjects) {

    public SubjectsCreated {
        subjects = Map.copyOf(subjects);
    }
}
