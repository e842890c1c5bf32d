package io.anuencia.testbed.acceptance.requests;

import java.util.Random;

/** Spoils a valid request in one place. */
interface Mutation {

    /**
     * Returns the changed request.
     *
     * @param random source of all choices
     */
    Mutated of(GoodRequest good, Random random);

    /**
     * A changed request.
     *
     * @param words description of the change
     * @param bad whether it must be refused by every call
     */
    record Mutated(String words, Request request, boolean bad) {}
}
