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
     * @param place path of the member or value changed, such as {@code consents[3].brand}; null if
     *     the change is not in one place of a JSON body
     */
    record Mutated(String words, Request request, boolean bad, String place) {

        /** A change outside of a JSON body. */
        Mutated(String words, Request request, boolean bad) {
            this(words, request, bad, null);
        }
    }
}
