package io.anuencia.dispatch.killswitch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A kill switch as stored.
 *
 * @param scope {@code *} or the code of a brand
 * @param engaged whether sending is stopped
 * @param reason reason for engaging it, or null
 * @param changedAt time of its last change, by the database's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KillSwitch(String scope, boolean engaged, String reason, Instant changedAt) {}
