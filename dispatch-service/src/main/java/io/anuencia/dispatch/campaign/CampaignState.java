package io.anuencia.dispatch.campaign;

/** The state of a campaign (architecture section 6). */
enum CampaignState {
    /** Waiting for its start. */
    SCHEDULED(false),
    /** Waiting for its audience. */
    PREPARING(false),
    /** Its messages are being sent. */
    RUNNING(false),
    /** Paused by a human or a brake. */
    PAUSED(false),
    /** No message is open any more. */
    COMPLETED(true),
    /** Cancelled for good. */
    CANCELLED(true),
    /** Expired before all its messages were sent. */
    EXPIRED(true),
    /** It could not be prepared. */
    FAILED(true);

    private final boolean over;

    CampaignState(boolean over) {
        this.over = over;
    }

    /** Whether it never sends again. */
    boolean isOver() {
        return over;
    }
}
