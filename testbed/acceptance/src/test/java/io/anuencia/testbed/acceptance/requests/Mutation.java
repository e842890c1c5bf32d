package io.anuencia.testbed.acceptance.requests;

import java.util.Random;

/** Makes a good request wrong in one place. */
interface Mutation {

    /**
     * The changed request.
     *
     * @param random all that is drawn is drawn from it
     */
    Mutated of(GoodRequest good, Random random);

    /**
     * A changed request.
     *
     * @param words what was changed
     * @param bad whether it must be refused, whatever the call is
     */
    record Mutated(String words, Request request, boolean bad) {}
}
