package io.anuencia.dispatch.killswitch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A recorded change of a kill switch.
 *
 * @param id its place in the order of changes
 * @param scope {@code *} or the code of a brand
 * @param engaged whether sending was stopped; otherwise it was resumed
 * @param reason reason, or null
 * @param caller subject of the caller's token
 * @param changedAt time of the change, by the database's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KillSwitchChange(
        @JsonIgnore long id,
        String scope,
        boolean engaged,
        String reason,
        String caller,
        Instant changedAt) {}
