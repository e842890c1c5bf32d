package io.anuencia.consent.frequency;

/** Who set a cap. */
public enum CapKind {
    /** A law, for a day. */
    LAW_DAY,
    /** A law, for a longer period. */
    LAW_PERIOD,
    /** The brand, when the person agreed or now: the smaller counts. */
    DECLARED,
    /** The person. */
    PREFERENCE,
    /** The brand, for itself. */
    BRAND,
    /** A pack, of courtesy. */
    PLATFORM
}
