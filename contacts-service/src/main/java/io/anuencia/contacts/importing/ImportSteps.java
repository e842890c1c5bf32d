package io.anuencia.contacts.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Takes an import on. A file is read through before anything of it is applied, so that one that is
 * broken in the middle changes nothing; then its rows are applied in batches. Each call goes on
 * where the last one ended, of whichever process that was.
 */
@ApplicationScoped
class ImportSteps {

    static final int ROWS_PER_TRANSACTION = 500;

    private static final Logger LOG = Logger.getLogger(ImportSteps.class);

    private final ImportParts parts;
    private final RowBatch batch;

    ImportSteps(ImportParts parts, RowBatch batch) {
        this.parts = parts;
        this.batch = batch;
    }

    /**
     * Reads the file through, or applies its rows.
     *
     * @param goesOn asked before each row that is read and each batch that is applied
     */
    void takeOn(ImportFile file, BooleanSupplier goesOn) throws IOException {
        try (CsvFile csv = CsvFile.open(parts.open(file.id()))) {
            if (file.state() == ImportState.RECEIVED) {
                readThrough(csv, file, goesOn);
            } else {
                apply(csv, file, goesOn);
            }
        } catch (CsvFile.UnreadableFile e) {
            batch.fail(file, e.getMessage());
            LOG.infof("import failed importId=%s", file.id());
        }
    }

    private void readThrough(CsvFile csv, ImportFile file, BooleanSupplier goesOn)
            throws CsvFile.UnreadableFile {
        long rows = 0;
        while (goesOn.getAsBoolean()) {
            if (!csv.pass()) {
                batch.begin(file, rows);
                return;
            }
            rows++;
        }
    }

    private void apply(CsvFile csv, ImportFile file, BooleanSupplier goesOn)
            throws CsvFile.UnreadableFile {
        csv.skip(file.rowsDone());
        ImportFile position = file;
        while (goesOn.getAsBoolean()) {
            List<CsvRow> rows = csv.next(ROWS_PER_TRANSACTION);
            if (rows.isEmpty()) {
                batch.finish(file);
                LOG.infof("import applied importId=%s rows=%d", file.id(), position.rowsDone());
                return;
            }
            batch.apply(position, rows);
            position = position.after(rows.size());
        }
    }
}
