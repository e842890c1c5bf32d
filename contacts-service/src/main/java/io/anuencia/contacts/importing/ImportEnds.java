package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.Contacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;

/** Moves imports from one state to the next. */
@ApplicationScoped
class ImportEnds {

    private final ImportStore store;
    private final ImportClaims claims;
    private final Contacts contacts;
    private final Clock clock;

    ImportEnds(ImportStore store, ImportClaims claims, Contacts contacts, Clock clock) {
        this.store = store;
        this.claims = claims;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** The file was read through; its rows may be applied. */
    @Transactional
    void begin(ImportFile file, long rows) {
        store.begin(file.id(), rows, clock.instant());
    }

    /** All rows are read: what is left are the answers to the claims. */
    @Transactional
    void finish(ImportFile file) {
        store.end(file.id(), ImportState.AWAITING_CLAIMS, null, null);
        claims.complete(Set.of(file.id()), clock.instant());
        store.deleteParts(file.id());
        contacts.forgetNotes(file.id());
    }

    /** The file cannot be applied. */
    @Transactional
    void fail(ImportFile file, String reason) {
        store.end(file.id(), ImportState.FAILED, reason, clock.instant());
        store.deleteParts(file.id());
        contacts.forgetNotes(file.id());
    }
}
