package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.contacts.contact.Contacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Applies rows, each batch in one transaction; a dry run only counts their outcomes. */
@ApplicationScoped
class RowBatch {

    private final RowPreparation preparation;
    private final Contacts contacts;
    private final Attributes attributes;
    private final ImportStore store;
    private final ImportClaims claims;

    RowBatch(
            RowPreparation preparation,
            Contacts contacts,
            Attributes attributes,
            ImportStore store,
            ImportClaims claims) {
        this.preparation = preparation;
        this.contacts = contacts;
        this.attributes = attributes;
        this.store = store;
        this.claims = claims;
    }

    /**
     * Applies the next rows of a file.
     *
     * @throws OvertakenException if another worker has applied them
     */
    @Transactional
    void apply(ImportFile file, PeopleFile source, PreparedRows rows) {
        store.planAnew();
        List<RowMapper.Mapped> mapped = settled(file, source, rows);
        List<RowMapper.Mapped> good =
                mapped.stream().filter(row -> row.errors().isEmpty()).toList();
        List<ContactDraft> drafts = good.stream().map(RowMapper.Mapped::draft).toList();
        Contacts.Batch batch =
                file.dryRun()
                        ? contacts.tryOut(drafts, file.id())
                        : contacts.upsert(drafts, file.id());
        BatchCounts counts = BatchCounts.of(batch.meetings(), mapped.size() - good.size());
        if (!store.advance(file, rows.rows().size(), counts)) {
            throw new OvertakenException();
        }
        store.insertErrors(file.id(), new BatchErrors(source).of(mapped, good, batch.meetings()));
        if (!file.dryRun()) {
            store.insertPeople(file, batch.contactIds());
            claim(file, good, batch.meetings());
        }
    }

    /**
     * Returns the rows as parsed by the types that are fixed until this transaction ends; nearly
     * always these are the types they were parsed by before. With other types, other rows may be
     * good ones and need attributes that no row needed before, so nothing is declared until all
     * types are settled. If somebody has used up the room for new attributes meanwhile, a row that
     * needs one is wrong. A dry run declares nothing.
     */
    private List<RowMapper.Mapped> settled(
            ImportFile file, PeopleFile source, PreparedRows prepared) {
        if (file.dryRun()) {
            return prepared.mapped();
        }
        PreparedRows rows = prepared;
        // Declared types never change, so each round knows more of them.
        while (!attributes.settleAsGuessed(rows.types())) {
            rows = preparation.understand(rows.rows(), source, file);
        }
        return rows.mapped();
    }

    private void claim(
            ImportFile file, List<RowMapper.Mapped> good, List<Contacts.Meeting> meetings) {
        List<ImportClaims.Made> made = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            if (meetings.get(i).outcome().isWritten()) {
                made.addAll(claims(good.get(i)));
            }
        }
        claims.make(file.id(), made);
    }

    private static List<ImportClaims.Made> claims(RowMapper.Mapped row) {
        return IntStream.range(0, row.claims().size())
                .mapToObj(i -> new ImportClaims.Made(row.claims().get(i), row.row(), i))
                .toList();
    }

    /** Thrown if another worker has applied these rows; rolls this transaction back. */
    static final class OvertakenException extends RuntimeException {}
}
