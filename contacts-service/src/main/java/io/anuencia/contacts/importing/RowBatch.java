package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.contacts.contact.Contacts;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Applies rows, and ends imports: each in one transaction. */
@ApplicationScoped
class RowBatch {

    private static final Problem.Field CONFLICT =
            new Problem.Field(
                    "external_id", "this id belongs to a person with another number; use another");

    private final RowMapper mapper;
    private final Contacts contacts;
    private final ImportStore store;
    private final Outbox outbox;
    private final Clock clock;

    RowBatch(RowMapper mapper, Contacts contacts, ImportStore store, Outbox outbox, Clock clock) {
        this.mapper = mapper;
        this.contacts = contacts;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The file was read through; its rows may be applied. */
    @Transactional
    void begin(ImportFile file, long rows) {
        store.begin(file.id(), rows);
    }

    /**
     * Applies the next rows of a file.
     *
     * @throws OvertakenException if another worker has applied them
     */
    @Transactional
    void apply(ImportFile file, List<CsvRow> rows) {
        List<RowMapper.Mapped> mapped = rows.stream().map(row -> mapper.map(row, file)).toList();
        List<RowMapper.Mapped> good =
                mapped.stream().filter(row -> row.errors().isEmpty()).toList();
        List<ContactDraft> drafts = good.stream().map(RowMapper.Mapped::draft).toList();
        List<Contacts.Outcome> outcomes = contacts.upsert(drafts, file.id());
        BatchCounts counts = BatchCounts.of(outcomes, mapped.size() - good.size());
        if (!store.advance(file, rows.size(), counts)) {
            throw new OvertakenException();
        }
        report(file, mapped, good, outcomes);
        claim(file, good, outcomes);
    }

    private void report(
            ImportFile file,
            List<RowMapper.Mapped> mapped,
            List<RowMapper.Mapped> good,
            List<Contacts.Outcome> outcomes) {
        List<RowError> errors = new ArrayList<>();
        mapped.forEach(row -> errors.addAll(RowError.of(row.number(), row.errors())));
        for (int i = 0; i < good.size(); i++) {
            if (outcomes.get(i) == Contacts.Outcome.CONFLICT) {
                errors.addAll(RowError.of(good.get(i).number(), List.of(CONFLICT)));
            }
        }
        store.insertErrors(file.id(), errors);
    }

    private void claim(
            ImportFile file, List<RowMapper.Mapped> good, List<Contacts.Outcome> outcomes) {
        List<ConsentClaimed> claims = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            if (good.get(i).claim() != null && outcomes.get(i) != Contacts.Outcome.CONFLICT) {
                claims.add(good.get(i).claim());
            }
        }
        if (!claims.isEmpty()) {
            store.insertClaims(file.id(), claims);
            outbox.appendAll(claims);
        }
    }

    /** All rows are read: what is left are the answers to the claims. */
    @Transactional
    void finish(ImportFile file) {
        store.end(file.id(), ImportState.AWAITING_CLAIMS, null, null);
        store.complete(Set.of(file.id()), clock.instant());
        store.deleteParts(file.id());
    }

    /** The file cannot be applied. */
    @Transactional
    void fail(ImportFile file, String reason) {
        store.end(file.id(), ImportState.FAILED, reason, clock.instant());
        store.deleteParts(file.id());
    }

    /** Another worker has applied these rows; rolls this transaction back. */
    static final class OvertakenException extends RuntimeException {}
}
