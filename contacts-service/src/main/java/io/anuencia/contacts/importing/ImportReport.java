package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param importId which
 * @param state how far
 * @param dryRun whether rows are only counted
 * @param reason why it failed, or null
 * @param cancelledBy who cancelled it, by the subject of their token, or null
 * @param rows rows that were applied or reported
 * @param rowsTotal rows that the file has, or null while it is not read through
 * @param pace how fast it goes; null before it begins and after it ends
 * @param created people who were new
 * @param updated people who were known
 * @param duplicates rows of a person whom an earlier row of the file named
 * @param errors rows that changed nothing; see {@code /imports/{id}/errors}
 * @param erased rows of people who were erased and have not come back; they changed nothing
 * @param claims what became of the claims of consent
 * @param createdAt when the file was received
 * @param finishedAt when all was answered, or null
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
        long erased,
        Claims claims,
        Instant createdAt,
        Instant finishedAt) {

    /**
     * How fast rows are applied.
     *
     * @param rowsPerSecond since the first row
     * @param remainingSeconds until the last row at that rate
     */
    record Pace(long rowsPerSecond, long remainingSeconds) {

        /** Null where there is nothing to tell a rate by. */
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
     * @param total all of them
     * @param given became consents
     * @param unknown lack something and are never sendable
     * @param refused changed nothing, because the person opted out
     * @param pending not answered yet
     * @param missing what unknown ones lack, and how many lack it
     */
    record Claims(
            long total,
            long given,
            long unknown,
            long refused,
            long pending,
            Map<String, Long> missing) {}
}
