package io.anuencia.webhook.understanding;

/** Reads the shipped rules once for all tests: each reading takes most of a second. */
public final class ShippedUnderstanding {

    public static final Understanding UNDERSTANDING = new Understanding();

    private ShippedUnderstanding() {}
}
