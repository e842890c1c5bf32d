package io.anuencia.consent.sealing;

/** The tables of the tree were changed by someone else: nothing is signed until a human looked. */
class BrokenTreeException extends RuntimeException {

    BrokenTreeException(String what) {
        super(what);
    }
}
