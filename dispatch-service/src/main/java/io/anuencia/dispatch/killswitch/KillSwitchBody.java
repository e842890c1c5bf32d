package io.anuencia.dispatch.killswitch;

import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that engages or releases a kill switch; a switch as {@code GET} shows it can be put
 * back.
 *
 * @param scope {@code *} or the code of a brand
 * @param engaged true stops sending
 * @param reason reason; required to engage
 * @param changedAt the change that a release takes back; null: whatever the last change is
 */
record KillSwitchBody(
        @NotNull(message = "is missing: * for everything, or the code of a brand")
                @Pattern(
                        regexp = "\\*|[a-z0-9-]{1,40}",
                        message = "must be * or the code of a brand")
                String scope,
        @NotNull(message = "is missing: true stops sending, false resumes it") Boolean engaged,
        @Size(max = 500, message = "must have at most 500 characters")
                @Pattern(
                        regexp = "[^\\p{Cntrl}]*",
                        message = "must be one line without control characters")
                String reason,
        @Schema(
                        description =
                                "As GET shows it: releases the switch only if it has not been"
                                        + " changed since (409). Engaging ignores it")
                String changedAt) {

    /** The database does not have every year that can be written. */
    private static final int LAST_YEAR = 9_999;

    /**
     * Returns the change that a release takes back; null for whatever the last one is. Engaging
     * does not read it: no member that it does not need may hinder a stop.
     *
     * @throws ProblemException (400) if it is not as GET shows it
     */
    Instant takenBack() {
        if (engaged || changedAt == null) {
            return null;
        }
        try {
            OffsetDateTime read = OffsetDateTime.parse(changedAt);
            if (read.getYear() > 0 && read.getYear() <= LAST_YEAR) {
                return read.toInstant();
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw ProblemException.invalid("changedAt", "write it as GET /kill-switch shows it");
    }
}
