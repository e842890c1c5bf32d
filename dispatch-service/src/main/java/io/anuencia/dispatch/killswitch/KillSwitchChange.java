package io.anuencia.dispatch.killswitch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What somebody once did to a switch.
 *
 * @param id its place in the order of changes
 * @param scope {@code *} or the code of a brand
 * @param engaged whether sending was stopped, else it was let go on
 * @param reason why, or null
 * @param caller the subject of the token of whoever did it
 * @param changedAt when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KillSwitchChange(
        @JsonIgnore long id,
        String scope,
        boolean engaged,
        String reason,
        String caller,
        Instant changedAt) {}
