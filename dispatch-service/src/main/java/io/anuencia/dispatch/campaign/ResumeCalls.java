package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.rest.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Resumes a campaign once for each {@code Idempotency-Key}: a call that is repeated because its
 * answer was lost must not lift a pause that came after it.
 */
@ApplicationScoped
class ResumeCalls {

    private final Resumption resumption;
    private final IdempotentCalls calls;

    ResumeCalls(Resumption resumption, IdempotentCalls calls) {
        this.resumption = resumption;
        this.calls = calls;
    }

    /** The content that a repeated idempotency key is compared by. */
    record Call(UUID id) {}

    /**
     * The result that a repeated key is answered with.
     *
     * @param wasPaused whether the campaign was paused before
     */
    record Resumed(boolean wasPaused) {}

    /**
     * Resumes a campaign as {@link Resumption#goOn} does, unless a call with this key has done so.
     *
     * @param idempotencyKey key of the call, or null
     * @return whether it was paused before the first call with this key
     */
    boolean goOn(String idempotencyKey, UUID campaignId) {
        return calls.once(
                        idempotencyKey,
                        new Call(campaignId),
                        Resumed.class,
                        () -> new Resumed(resumption.goOn(campaignId)))
                .wasPaused();
    }
}
