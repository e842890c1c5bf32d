package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The progress and outcome of an import.
 *
 * @param importId id of the import
 * @param state current state
 * @param dryRun whether rows are only counted
 * @param reason why it failed, or null
 * @param cancelledBy token subject of the caller who cancelled it, or null
 * @param rows rows that were applied or reported
 * @param rowsTotal rows in the file, or null until it is read through
 * @param pace how fast it goes; null before it begins and after it ends
 * @param created people who were new
 * @param updated people who were known
 * @param duplicates rows of a person whom an earlier row of the file named
 * @param errors rows that changed nothing; see {@code /imports/{id}/errors}
 * @param errorsNotKept problems of those rows that are not listed, because a row has more than 20
 *     or the file more than 100,000
 * @param erased rows of people who were erased and have not come back; they changed nothing
 * @param claims outcome of the claims of consent
 * @param createdAt when the file was received
 * @param finishedAt when the last row was applied and the last claim answered, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportReport(
        UUID importId,
        ImportState state,
        boolean dryRun,
        String reason,
        String cancelledBy,
        long rows,
        Long rowsTotal,
        Pace pace,
        long created,
        long updated,
        long duplicates,
        long errors,
        long errorsNotKept,
        long erased,
        Claims claims,
        Instant createdAt,
        Instant finishedAt) {

    /**
     * The speed at which rows are applied.
     *
     * @param rowsPerSecond average since the first row
     * @param remainingSeconds time until the last row at that rate
     */
    record Pace(long rowsPerSecond, long remainingSeconds) {

        /** Returns the pace, or null before the first row and after the last one. */
        static Pace of(long rows, long rowsTotal, Duration since) {
            if (rows <= 0 || rows >= rowsTotal) {
                return null;
            }
            double rate = rows / Math.max(since.toMillis() / 1000.0, 0.001);
            return new Pace(Math.round(rate), (long) Math.ceil((rowsTotal - rows) / rate));
        }
    }

    /**
     * Claims by the answer of consent-service.
     *
     * @param total all claims
     * @param given claims that became consents
     * @param unknown claims that lack something; they never allow sending
     * @param refused claims that changed nothing, because the person opted out
     * @param pending claims that are not answered yet
     * @param missing number of unknown claims, by what they lack
     */
    record Claims(
            long total,
            long given,
            long unknown,
            long refused,
            long pending,
            Map<String, Long> missing) {}
}
