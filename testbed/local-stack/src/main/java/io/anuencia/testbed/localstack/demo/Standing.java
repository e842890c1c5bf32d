package io.anuencia.testbed.localstack.demo;

/** What the sample's file says about a person's consent. */
enum Standing {
    /** Agreed to promotions, with evidence. */
    AGREED,
    /** Agreed to news alone, with evidence. */
    AGREED_TO_NEWS,
    /** The file says nothing. */
    SILENT,
    /** The file says yes and cannot prove it. */
    UNPROVED,
    /** Agreed, and opted out before the first campaign. */
    OPTED_OUT;

    boolean hasClaim() {
        return this != SILENT;
    }

    /** The purpose that was really agreed to, or null. */
    String purpose() {
        return switch (this) {
            case AGREED, OPTED_OUT -> Demo.PROMOTIONS;
            case AGREED_TO_NEWS -> Demo.NEWS;
            case SILENT, UNPROVED -> null;
        };
    }
}
