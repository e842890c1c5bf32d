package io.anuencia.events;

/**
 * A country or region whose law applies to a person, and what says so.
 *
 * @param code ISO 3166-1 or 3166-2
 * @param source why it applies
 */
public record Jurisdiction(String code, Source source) {

    /** What a jurisdiction was read from. */
    public enum Source {
        /** The person's profile. */
        PROFILE,
        /** The country that issued the number. */
        NUMBER
    }
}
