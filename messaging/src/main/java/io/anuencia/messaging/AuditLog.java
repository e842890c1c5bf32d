package io.anuencia.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Lines beside those of {@link PrivilegedCalls}, in their category: who did something for which no
 * row keeps the caller's name. A line leads to what was done by ids, and names no person but the
 * caller.
 */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(PrivilegedCalls.CATEGORY);

    private final Caller caller;

    AuditLog(Caller caller) {
        this.caller = caller;
    }

    /**
     * Says who did something, once it is committed.
     *
     * @param act a constant phrase
     * @param about to what, as {@code key=value}
     */
    public void did(String act, String about) {
        LOG.infof("%s caller=%s %s", act, PrivilegedCalls.printable(caller.name()), about);
    }
}
