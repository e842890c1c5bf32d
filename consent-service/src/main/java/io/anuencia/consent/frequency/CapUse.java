package io.anuencia.consent.frequency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.Period;

/**
 * The use of one cap.
 *
 * @param kind source of the cap
 * @param max the most messages per period
 * @param per rolling period
 * @param used messages in the current period that were sent, or may have been
 * @param freeAt when another message fits again; null unless the cap is used up
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
