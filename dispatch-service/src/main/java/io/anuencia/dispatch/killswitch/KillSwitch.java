package io.anuencia.dispatch.killswitch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A switch.
 *
 * @param scope {@code *} or the code of a brand
 * @param engaged whether sending is stopped
 * @param reason why it was engaged, or null
 * @param changedAt when it was last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KillSwitch(String scope, boolean engaged, String reason, Instant changedAt) {}
