package io.anuencia.dispatch.campaign;

import io.anuencia.events.CampaignProgressed.Step;

/** The state of a campaign (architecture section 6). */
public enum CampaignState {
    /** Waiting for its start. */
    SCHEDULED(false, Step.SCHEDULED),
    /** Waiting for its audience. */
    PREPARING(false, Step.PROGRESSED),
    /** Its messages are being sent. */
    RUNNING(false, Step.STARTED),
    /** Paused by a human or a brake. */
    PAUSED(false, Step.PAUSED),
    /** No message is open any more. */
    COMPLETED(true, Step.COMPLETED),
    /** Cancelled for good. */
    CANCELLED(true, Step.CANCELLED),
    /** Expired before all its messages were sent. */
    EXPIRED(true, Step.EXPIRED),
    /** It could not be prepared. */
    FAILED(true, Step.FAILED);

    private final boolean over;
    private final Step step;

    CampaignState(boolean over, Step step) {
        this.over = over;
        this.step = step;
    }

    /** Whether it never sends again. */
    boolean isOver() {
        return over;
    }

    /** The step to publish when a campaign comes into this state. */
    Step step() {
        return step;
    }
}
