package io.anuencia.testbed.localstack.demo;

/** The state of a person's consent in the sample's file. */
enum Standing {
    /** Agreed to promotions, with evidence. */
    AGREED,
    /** Agreed only to news, with evidence. */
    AGREED_TO_NEWS,
    /** The file says nothing. */
    SILENT,
    /** The file claims a consent without proof. */
    UNPROVED,
    /** Agreed, and opted out before the first campaign. */
    OPTED_OUT;

    boolean hasClaim() {
        return this != SILENT;
    }

    /** The purpose that was actually agreed to, or null. */
    String purpose() {
        return switch (this) {
            case AGREED, OPTED_OUT -> Demo.PROMOTIONS;
            case AGREED_TO_NEWS -> Demo.NEWS;
            case SILENT, UNPROVED -> null;
        };
    }
}
