package io.anuencia.consent.sealing;

/**
 * Thrown when something else changed the tables of the tree; nothing is signed until a human has
 * looked.
 */
class BrokenTreeException extends RuntimeException {

    BrokenTreeException(String what) {
        super(what);
    }
}
