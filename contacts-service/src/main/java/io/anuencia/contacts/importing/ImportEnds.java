package io.anuencia.contacts.importing;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Moves imports to their next state. */
@ApplicationScoped
class ImportEnds {

    private static final Logger LOG = Logger.getLogger(ImportEnds.class);
    private static final String CANCELLED =
            "It was cancelled. The rows that were applied before stay applied.";

    private final ImportStore store;
    private final ImportClaims claims;
    private final EndedNotes notes;
    private final AuditTrail trail;
    private final Clock clock;

    ImportEnds(
            ImportStore store,
            ImportClaims claims,
            EndedNotes notes,
            AuditTrail trail,
            Clock clock) {
        this.store = store;
        this.claims = claims;
        this.notes = notes;
        this.trail = trail;
        this.clock = clock;
    }

    /** Records that the file was read through, so that its rows may be applied. */
    @Transactional
    void begin(ImportFile file, long rows) {
        store.begin(file.id(), rows, clock.instant());
    }

    /**
     * Records that all rows were read: only answers to claims are still missing.
     *
     * @return false if the import had already ended
     */
    boolean finish(ImportFile file) {
        boolean ended =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    Instant now = clock.instant();
                                    boolean first = store.await(file.id(), now);
                                    store.deleteParts(file.id());
                                    claims.complete(Set.of(file.id()), now);
                                    return first;
                                });
        notes.forget(file.id());
        return ended;
    }

    /**
     * Records that the file cannot be applied.
     *
     * @return false if the import had already ended
     */
    boolean fail(ImportFile file, String reason) {
        boolean ended =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    boolean first = store.fail(file.id(), reason, clock.instant());
                                    store.deleteParts(file.id());
                                    return first;
                                });
        notes.forget(file.id());
        return ended;
    }

    /**
     * Stops applying the file because a caller asked for it. The notes about the people it named
     * are deleted later: there may be as many as the file has rows, and the caller waits.
     */
    @Transactional
    void cancel(UUID importId, String by) {
        if (store.cancel(importId, by, CANCELLED)) {
            store.deleteParts(importId);
            trail.noteImport(by, AuditAction.IMPORT_CANCELLED, importId);
            LOG.infof("import cancelled importId=%s", importId);
        }
    }
}
