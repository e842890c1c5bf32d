package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The lists of a person, at most fifty entries each. Files and calls add to them.
 *
 * @param tags their tags
 * @param classes their audience classes
 * @param attributes the names of their attributes
 */
record Lists(Set<String> tags, Set<Membership> classes, Set<String> attributes) {

    static final int LENGTH_MAX = 50;
    static final Lists NONE = new Lists(Set.of(), Set.of(), Set.of());

    private static final TypeReference<Set<Membership>> CLASSES = new TypeReference<>() {};

    static Lists of(ContactDraft draft) {
        return new Lists(
                Set.copyOf(draft.tags()), Set.copyOf(draft.classes()), draft.attributes().keySet());
    }

    /** Reads the tags, the classes and the attribute names of a row. */
    static Lists read(ResultSet row) throws SQLException {
        return new Lists(
                Set.copyOf(Columns.texts(row, "tags")),
                StoredJson.read(row.getString("classes"), CLASSES),
                Set.copyOf(Columns.texts(row, "attributes")));
    }

    /** Returns the first list that a draft would make too long. */
    Optional<String> overfilledBy(ContactDraft draft) {
        if (isOverfilled(
                tags.size(), draft.tags().stream().filter(t -> !tags.contains(t)).count())) {
            return Optional.of("tags");
        }
        if (isOverfilled(classes.size(), draft.classes().stream().filter(this::lacks).count())) {
            return Optional.of("classes");
        }
        long names =
                draft.attributes().keySet().stream().filter(n -> !attributes.contains(n)).count();
        return isOverfilled(attributes.size(), names)
                ? Optional.of("attributes")
                : Optional.empty();
    }

    private static boolean isOverfilled(int known, long added) {
        return added > 0 && known + added > LENGTH_MAX;
    }

    /** A class without reference or date adds nothing to the same class with them. */
    private boolean lacks(Membership said) {
        return classes.stream()
                .noneMatch(
                        one ->
                                one.audienceClass().equals(said.audienceClass())
                                        && agrees(said.reference(), one.reference())
                                        && agrees(said.since(), one.since()));
    }

    private static boolean agrees(String said, String known) {
        return said == null || said.equals(known);
    }

    Lists and(Lists more) {
        return new Lists(
                union(tags, more.tags),
                union(classes, more.classes),
                union(attributes, more.attributes));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<T> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
