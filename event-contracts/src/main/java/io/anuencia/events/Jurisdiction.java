package io.anuencia.events;

/**
 * A country or region whose law applies to a person, and the source that says so.
 *
 * @param code ISO 3166-1 or 3166-2 code
 * @param source PROFILE (the person's profile) or NUMBER (the country that issued the phone number)
 */
public record Jurisdiction(String code, Source source) {

    /** The source that a jurisdiction was derived from. */
    public enum Source {
        /** The person's profile. */
        PROFILE,
        /** The country that issued the number. */
        NUMBER
    }
}
