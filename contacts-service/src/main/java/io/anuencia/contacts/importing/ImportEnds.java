package io.anuencia.contacts.importing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Moves imports from one state to the next. */
@ApplicationScoped
class ImportEnds {

    private final ImportStore store;
    private final ImportClaims claims;
    private final EndedNotes notes;
    private final Clock clock;

    ImportEnds(ImportStore store, ImportClaims claims, EndedNotes notes, Clock clock) {
        this.store = store;
        this.claims = claims;
        this.notes = notes;
        this.clock = clock;
    }

    /** The file was read through; its rows may be applied. */
    @Transactional
    void begin(ImportFile file, long rows) {
        store.begin(file.id(), rows, clock.instant());
    }

    /** All rows are read: what is left are the answers to the claims. */
    void finish(ImportFile file) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            end(file, ImportState.AWAITING_CLAIMS, null, null);
                            claims.complete(Set.of(file.id()), clock.instant());
                        });
        notes.forget(file.id());
    }

    /** The file cannot be applied. */
    void fail(ImportFile file, String reason) {
        QuarkusTransaction.requiringNew()
                .run(() -> end(file, ImportState.FAILED, reason, clock.instant()));
        notes.forget(file.id());
    }

    private void end(ImportFile file, ImportState state, String reason, Instant at) {
        store.end(file.id(), state, reason, at);
        store.deleteParts(file.id());
    }
}
