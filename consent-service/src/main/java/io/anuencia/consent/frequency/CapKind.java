package io.anuencia.consent.frequency;

/** The source of a cap. */
public enum CapKind {
    /** Set by a law, per day. */
    LAW_DAY,
    /** Set by a law, for a longer period. */
    LAW_PERIOD,
    /** Promised by the brand, when the person agreed or now; the lower cap counts. */
    DECLARED,
    /** Asked for by the person. */
    PREFERENCE,
    /** Set by the brand for all its messages. */
    BRAND,
    /** Set by a policy pack as a courtesy. */
    PLATFORM
}
