package io.anuencia.messaging.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Further lines in the log category of {@link PrivilegedCalls}, for actions whose caller no
 * database row records. A line identifies the action by ids and names no person except the caller.
 */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(PrivilegedCalls.CATEGORY);

    private final Caller caller;

    AuditLog(Caller caller) {
        this.caller = caller;
    }

    /**
     * Logs who performed an action; to be called once it is committed.
     *
     * @param act the action, a constant phrase
     * @param about the ids of its object, as {@code key=value}
     */
    public void did(String act, String about) {
        LOG.infof("%s caller=%s %s", act, PrivilegedCalls.printable(caller.name()), about);
    }
}
