package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.UUID;

/**
 * The pseudonym by which every service except contacts-service knows a person: a UUID of version 8,
 * the same everywhere for the same number and pepper. It is still personal data.
 *
 * @param value the UUID
 */
public record RecipientKey(@JsonValue UUID value) implements Comparable<RecipientKey> {

    public RecipientKey {
        if (value.version() != 8) {
            throw new IllegalArgumentException("a recipient key is a UUID of version 8");
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is not a UUID of version 8
     */
    @JsonCreator
    public static RecipientKey parse(String text) {
        return new RecipientKey(UUID.fromString(text));
    }

    /**
     * Returns a copy of the keys of a person.
     *
     * @throws IllegalArgumentException if there is none
     */
    static List<RecipientKey> atLeastOne(List<RecipientKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("at least one recipient key is required");
        }
        return List.copyOf(keys);
    }

    @Override
    public int compareTo(RecipientKey other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
