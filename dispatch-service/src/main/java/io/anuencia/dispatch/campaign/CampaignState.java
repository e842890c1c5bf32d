package io.anuencia.dispatch.campaign;

/** Where a campaign stands (architecture section 6). */
public enum CampaignState {
    /** Begins later. */
    SCHEDULED(false),
    /** Its audience is on its way. */
    PREPARING(false),
    /** Its messages are sent. */
    RUNNING(false),
    /** Someone stopped it for a while. */
    PAUSED(false),
    /** No message is open any more. */
    COMPLETED(true),
    /** Someone stopped it for good. */
    CANCELLED(true),
    /** Its time ended before its messages did. */
    EXPIRED(true),
    /** It could not be prepared. */
    FAILED(true);

    private final boolean over;

    CampaignState(boolean over) {
        this.over = over;
    }

    /** Whether it never sends again. */
    public boolean isOver() {
        return over;
    }
}
