package io.anuencia.consent.erasure;

import io.quarkus.arc.Arc;

/**
 * Rounds of erasures for tests that need somebody to be erased, not the seconds that it takes. The
 * rounds that the service makes by itself go on as well, like those of another replica.
 */
public final class PromptRounds {

    private PromptRounds() {}

    /** Advances every erasure that can go on, now. */
    public static void advance() {
        Arc.container().instance(ErasureRounds.class).get().round();
    }
}
