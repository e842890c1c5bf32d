package io.anuencia.consent.expiry;

import io.quarkus.arc.Arc;

/** Expiry for tests that need it now, not within the minute. */
public final class PromptExpiry {

    private PromptExpiry() {}

    /** Records every expired consent, now. */
    public static void expire() {
        Arc.container().instance(Expiry.class).get().expire();
    }
}
