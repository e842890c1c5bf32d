package io.anuencia.dispatch.killswitch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body that engages or releases a kill switch; a switch as {@code GET} shows it can be put
 * back.
 *
 * @param scope {@code *} or the code of a brand
 * @param engaged true stops sending
 * @param reason reason; required to engage
 */
@JsonIgnoreProperties("changedAt")
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
                String reason) {}
