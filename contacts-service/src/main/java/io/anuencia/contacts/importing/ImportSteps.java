package io.anuencia.contacts.importing;

import io.anuencia.contacts.work.OneAheadExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Advances an import. A file is first read through, so that its progress can be reported; then its
 * rows are applied in batches. Each call continues where the last one ended, in whichever process
 * that was.
 */
@ApplicationScoped
class ImportSteps {

    static final int ROWS_PER_TRANSACTION = 500;

    private static final Logger LOG = Logger.getLogger(ImportSteps.class);

    private final ImportParts parts;
    private final RowPreparation preparation;
    private final RowBatch batch;
    private final ImportEnds ends;

    ImportSteps(ImportParts parts, RowPreparation preparation, RowBatch batch, ImportEnds ends) {
        this.parts = parts;
        this.preparation = preparation;
        this.batch = batch;
        this.ends = ends;
    }

    /**
     * Reads the file through, or applies its rows.
     *
     * @param leftOut rows already left out of this import
     * @param goesOn asked before each row that is read and each batch that is applied, and now and
     *     then while rows that are already applied are skipped
     */
    void takeOn(ImportFile file, RowsLeftOut leftOut, BooleanSupplier goesOn) throws IOException {
        try (PeopleFile people =
                PeopleFiles.open(parts.open(file), file.options(), file.defaultRegion())) {
            if (file.state() == ImportState.RECEIVED) {
                readThrough(people, file, goesOn);
            } else {
                apply(people, file, leftOut, goesOn);
            }
        } catch (PeopleFile.UnreadableFile e) {
            // A file that is cancelled while it is being read may end anywhere.
            if (ends.fail(file, e.getMessage())) {
                LOG.infof("import failed importId=%s", file.id());
            }
        }
    }

    private void readThrough(PeopleFile people, ImportFile file, BooleanSupplier goesOn)
            throws IOException {
        long rows = 0;
        while (goesOn.getAsBoolean()) {
            if (!people.pass()) {
                ends.begin(file, rows);
                return;
            }
            rows++;
        }
    }

    private void apply(
            PeopleFile people, ImportFile file, RowsLeftOut leftOut, BooleanSupplier goesOn)
            throws IOException {
        if (!people.skip(file.rowsDone(), goesOn)) {
            return;
        }
        RowHalves applying = new RowHalves(batch, preparation, people, leftOut, file);
        try (OneAheadExecutor<PreparedRows> ahead =
                new OneAheadExecutor<>(
                        "import-reader",
                        () -> preparation.next(people, file, ROWS_PER_TRANSACTION))) {
            while (goesOn.getAsBoolean()) {
                PreparedRows rows = ahead.next();
                if (rows.rows().isEmpty()) {
                    applying.end();
                    if (ends.finish(file)) {
                        LOG.infof(
                                "import applied importId=%s rows=%d",
                                file.id(), applying.rowsDone());
                    }
                    return;
                }
                applying.apply(rows);
            }
        }
    }
}
