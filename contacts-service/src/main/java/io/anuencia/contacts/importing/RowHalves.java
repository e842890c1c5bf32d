package io.anuencia.contacts.importing;

import io.anuencia.messaging.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Applies the rows of a file. Rows that cannot be applied together, for a reason other than an
 * outage, are applied in halves, so that only the row that fails alone is left out and reported. If
 * many fail, or no row passes, the rows are not to blame and the failure is thrown. At the
 * beginning of a file it is not yet known whether any row passes; rows that fail there are held,
 * and are left out together with the first one that passes.
 */
final class RowHalves {

    private static final Logger LOG = Logger.getLogger(RowHalves.class);

    private final RowBatch batch;
    private final RowPreparation preparation;
    private final PeopleFile people;
    private final RowsLeftOut leftOut;
    private final List<FileRow> held = new ArrayList<>();
    private RuntimeException failureOfHeld;
    private ImportFile position;

    RowHalves(
            RowBatch batch,
            RowPreparation preparation,
            PeopleFile people,
            RowsLeftOut leftOut,
            ImportFile file) {
        this.batch = batch;
        this.preparation = preparation;
        this.people = people;
        this.leftOut = leftOut;
        this.position = file;
    }

    /** Number of rows of the file that are done. */
    long rowsDone() {
        return position.rowsDone();
    }

    /** Applies the next rows. */
    void apply(PreparedRows rows) {
        try {
            applyTogether(rows);
            leftOut.oneWasApplied();
        } catch (RowBatch.OvertakenException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Failures.isOutage(e)) {
                throw e;
            }
            applyApart(rows.rows(), e);
        }
    }

    /**
     * Ends the file.
     *
     * @throws RuntimeException the failure of its rows, if none of them could be applied
     */
    void end() {
        if (!held.isEmpty()) {
            throw failureOfHeld;
        }
    }

    private void applyTogether(PreparedRows said) {
        PreparedRows rows = withHeld(said);
        if (rows.failure() != null) {
            throw rows.failure();
        }
        batch.apply(position, people, rows);
        position = position.after(rows.rows().size());
        held.clear();
    }

    private PreparedRows withHeld(PreparedRows said) {
        if (held.isEmpty() || said.failure() != null) {
            return said;
        }
        List<FileRow> rows = new ArrayList<>(held);
        rows.addAll(said.rows());
        return prepared(rows);
    }

    private void applyApart(List<FileRow> rows, RuntimeException failure) {
        if (rows.size() == 1) {
            leaveOut(rows.get(0), failure);
            return;
        }
        int half = rows.size() / 2;
        apply(prepared(rows.subList(0, half)));
        apply(prepared(rows.subList(half, rows.size())));
    }

    private void leaveOut(FileRow row, RuntimeException failure) {
        if (leftOut.isTooMany(held.size())) {
            throw failure;
        }
        LOG.errorf(
                "import row left out, it fails by itself importId=%s row=%d cause=%s",
                position.id(), row.number(), Failures.nameOf(failure));
        FileRow passedBy =
                FileRow.unreadable(
                        row.number(),
                        row.line(),
                        "row",
                        "the row cannot be applied, which is our fault; tell the operators the id"
                                + " of this import");
        if (position.rowsDone() == 0) {
            held.add(passedBy);
            failureOfHeld = failure;
        } else {
            applyTogether(prepared(List.of(passedBy)));
            leftOut.oneMore();
        }
    }

    private PreparedRows prepared(List<FileRow> rows) {
        return preparation.prepare(rows, people, position);
    }
}
