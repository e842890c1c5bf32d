package io.anuencia.webhook.understanding;

/** The shipped rules, read once for all tests, because reading them takes almost a second. */
public final class ShippedUnderstanding {

    public static final Understanding UNDERSTANDING = new Understanding();

    private ShippedUnderstanding() {}
}
