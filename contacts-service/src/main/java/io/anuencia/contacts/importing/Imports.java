package io.anuencia.contacts.importing;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.rest.IdempotentCalls;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/** Receives files; a worker applies them. */
@ApplicationScoped
class Imports {

    private static final int STORING_SECONDS_MAX = 900;

    private final ImportStore store;
    private final ImportParts parts;
    private final IdempotentCalls calls;
    private final AuditTrail trail;
    private final IdSource ids;

    Imports(
            ImportStore store,
            ImportParts parts,
            IdempotentCalls calls,
            AuditTrail trail,
            IdSource ids) {
        this.store = store;
        this.parts = parts;
        this.calls = calls;
        this.ids = ids;
        this.trail = trail;
    }

    /**
     * The answer to an upload.
     *
     * @param importId id of the import; its progress is at {@code /imports/{importId}}
     */
    record Received(UUID importId) {}

    /** The part of a request that a repeated key is compared with: the file itself is too long. */
    private record Request(
            String digest, String defaultRegion, FileOptions options, boolean dryRun) {}

    /**
     * Stores a file. A repeated upload of the same file by the same importer with the same brands
     * returns the existing import, unless that one failed.
     *
     * @param key the caller's {@code Idempotency-Key}, or null
     */
    @Transactional
    @TransactionConfiguration(timeout = STORING_SECONDS_MAX)
    Received receive(String key, ReceivedFile file) {
        return calls.once(
                key,
                new Request(
                        file.body().digest(),
                        file.reading().defaultRegion(),
                        file.reading().options(),
                        file.reading().dryRun()),
                Received.class,
                () -> new Received(store(file)));
    }

    private UUID store(ReceivedFile file) {
        UUID importId = ids.next();
        Optional<UUID> same = store.same(file);
        while (same.isEmpty() && !store.insert(importId, file)) {
            // Somebody uploaded it since we looked.
            same = store.same(file);
        }
        if (same.isPresent()) {
            return same.get();
        }
        try {
            parts.store(importId, file.body().open());
        } catch (IOException e) {
            throw new UncheckedIOException("a received file cannot be read", e);
        }
        trail.noteImport(file.createdBy(), AuditAction.IMPORT_RECEIVED, importId);
        return importId;
    }
}
