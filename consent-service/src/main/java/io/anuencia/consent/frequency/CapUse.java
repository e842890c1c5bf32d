package io.anuencia.consent.frequency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.Period;

/**
 * How far a cap is used up.
 *
 * @param kind whose cap
 * @param max so many messages
 * @param per in any such period
 * @param used so many were sent, or may have been
 * @param freeAt for a cap that is used up: when there is room again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapUse(CapKind kind, int max, Period per, int used, Instant freeAt) {

    public CapUse {
        if ((used >= max) != (freeAt != null)) {
            throw new IllegalArgumentException("a cap that is used up says when there is room");
        }
    }

    /** Whether another message would exceed it. */
    public boolean isUsedUp() {
        return used >= max;
    }
}
