package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.contacts.contact.Contacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Applies rows, each batch in one transaction; a dry run only counts what would become of them. */
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
     * What the rows say by the types that hold until this transaction ends; nearly always those
     * that they were read with. By others another row may be the good one, which may need types
     * that no row needed before; so none is declared before all hold. Where somebody has taken the
     * room for new ones meanwhile, a row that needs one is wrong. A dry run declares nothing.
     */
    private List<RowMapper.Mapped> settled(
            ImportFile file, PeopleFile source, PreparedRows prepared) {
        if (file.dryRun()) {
            return prepared.mapped();
        }
        PreparedRows rows = prepared;
        // Types that are declared stay as they are, so that each round knows more of them.
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

    /** Another worker has applied these rows; rolls this transaction back. */
    static final class OvertakenException extends RuntimeException {}
}
