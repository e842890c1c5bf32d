package io.anuencia.messaging;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Classifies failures, and names them for the log: a failure's message may contain personal data
 * and is never logged.
 */
public final class Failures {

    /**
     * SQL states of a database that is away, restarting or full, or that asks for a retry:
     * connection (08), rollback (40), resources (53), operator intervention (57), system (58), read
     * only (25006), session ended because this process was idle in a transaction (25P03) or took
     * too long (25P04), lock not available in time (55P03). A pool timeout has no state.
     */
    private static final Pattern OUTAGE =
            Pattern.compile("(08|40|53|57|58)...|25006|25P0[34]|55P03");

    private Failures() {}

    /**
     * Whether a failure is due to the database or broker rather than to the record. A transaction
     * that did not end as requested, for no given reason, counts as well: it is not known whether
     * it was committed, the batch may be repeated, and dead-lettering an opt-out would be worse
     * than waiting.
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

    /** Whether a statement of {@code Sql} failed with one of these SQL states. */
    public static boolean hasState(RuntimeException failure, String... states) {
        return failure.getCause() instanceof SQLException cause
                && List.of(states).contains(String.valueOf(cause.getSQLState()));
    }

    /** The simple class name of the root cause. */
    public static String nameOf(Throwable failure) {
        return rootOf(failure).getClass().getSimpleName();
    }

    /** The simple class name of the root cause, and where it was thrown. */
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
