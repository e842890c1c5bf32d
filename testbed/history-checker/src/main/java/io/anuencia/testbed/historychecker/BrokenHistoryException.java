package io.anuencia.testbed.historychecker;

/** Thrown for an unreadable history; the message names the file and line. */
public final class BrokenHistoryException extends RuntimeException {

    BrokenHistoryException(String message) {
        super(message);
    }
}
