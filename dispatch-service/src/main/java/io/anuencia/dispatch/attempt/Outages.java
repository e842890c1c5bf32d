package io.anuencia.dispatch.attempt;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Tells a database that is away or asks for a retry from a statement that is wrong. */
final class Outages {

    /**
     * Connection (08), rollback (40), resources (53), intervention (57), system (58), read only.
     */
    private static final Pattern STATES = Pattern.compile("(08|40|53|57|58)...|25006");

    private Outages() {}

    /** Whether trying again later may help. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || STATES.matcher(sql.getSQLState()).matches();
            }
            if (cause instanceof RollbackException || cause instanceof SystemException) {
                return true;
            }
        }
        return false;
    }
}
