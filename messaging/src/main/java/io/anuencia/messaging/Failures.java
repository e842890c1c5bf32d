package io.anuencia.messaging;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RetriableException;

/** Whose fault a failure is, and what a log says of it: its message may hold what must not. */
public final class Failures {

    /**
     * SQL states of a database that is away, restarting, full or asked for a retry: connection
     * (08), rollback (40), resources (53), operator intervention (57), system (58), read only
     * (25006), ended because this process stood still (25P03) or took too long (25P04), a lock that
     * was not waited for any longer (55P03). A pool that times out has none.
     */
    private static final Pattern OUTAGE =
            Pattern.compile("(08|40|53|57|58)...|25006|25P0[34]|55P03");

    private Failures() {}

    /**
     * Whether a failure is the database's or broker's, not the record's. A transaction that ended
     * otherwise than asked, without saying why, counts too: whether it came through is not known,
     * the batch bears a repeat, and burying an opt-out for it would be worse than waiting.
     */
    public static boolean isOutage(Throwable failure) {
        boolean unknownOutcome = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || OUTAGE.matcher(sql.getSQLState()).matches();
            }
            unknownOutcome |=
                    cause instanceof RollbackException || cause instanceof SystemException;
        }
        return unknownOutcome;
    }

    /** What its first cause is called. */
    public static String nameOf(Throwable failure) {
        return rootOf(failure).getClass().getSimpleName();
    }

    /** What its first cause is called, and where that was thrown. */
    static String placeOf(Throwable failure) {
        StackTraceElement[] trace = rootOf(failure).getStackTrace();
        return nameOf(failure) + (trace.length == 0 ? "" : "@" + trace[0]);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
