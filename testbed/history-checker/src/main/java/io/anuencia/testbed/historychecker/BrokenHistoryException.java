package io.anuencia.testbed.historychecker;

/** A history that cannot be read, with the file and line that is to blame. */
public final class BrokenHistoryException extends RuntimeException {

    BrokenHistoryException(String message) {
        super(message);
    }
}
