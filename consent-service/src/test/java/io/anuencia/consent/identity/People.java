package io.anuencia.consent.identity;

import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.inject.Singleton;
import java.util.List;

/** Says who is one person, in tests. */
@Singleton
class People {

    private final Subjects subjects;

    People(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Whether two keys belong to one known person. */
    boolean areOne(RecipientKey one, RecipientKey other) {
        Groups groups = subjects.read(List.of(one, other));
        return groups.find(one).isPresent() && groups.find(one).equals(groups.find(other));
    }
}
