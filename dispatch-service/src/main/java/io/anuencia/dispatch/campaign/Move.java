package io.anuencia.dispatch.campaign;

import io.anuencia.events.CampaignProgressed.Step;
import java.util.EnumSet;
import java.util.Set;

/**
 * A change of a campaign's state.
 *
 * @param from states it applies to; nothing happens in others
 * @param to state it leads to
 * @param reason reason for it, or null
 */
record Move(Set<CampaignState> from, CampaignState to, String reason) {

    private static final Set<CampaignState> BEFORE_THE_END =
            EnumSet.of(
                    CampaignState.SCHEDULED,
                    CampaignState.PREPARING,
                    CampaignState.RUNNING,
                    CampaignState.PAUSED);

    private static final String CLOCK_JUMPED = "CLOCK_JUMPED: ";

    static final Move CANCEL =
            new Move(BEFORE_THE_END, CampaignState.CANCELLED, "It was cancelled on request.");
    static final Move PAUSE = pause("It was paused on request.");
    static final Move RESUME =
            new Move(EnumSet.of(CampaignState.PAUSED), CampaignState.RUNNING, null);

    /** Resumes a campaign that was paused before all its people had arrived. */
    static final Move PREPARE_ON =
            new Move(EnumSet.of(CampaignState.PAUSED), CampaignState.PREPARING, null);

    /** Resumes a campaign that was paused before its start and is still in time. */
    static final Move SCHEDULE_AGAIN =
            new Move(EnumSet.of(CampaignState.PAUSED), CampaignState.SCHEDULED, null);

    static final Move PREPARE =
            new Move(EnumSet.of(CampaignState.SCHEDULED), CampaignState.PREPARING, null);
    static final Move START =
            new Move(EnumSet.of(CampaignState.PREPARING), CampaignState.RUNNING, null);
    static final Move EMPTY =
            new Move(
                    EnumSet.of(CampaignState.PREPARING),
                    CampaignState.COMPLETED,
                    "Its audience is empty.");
    static final Move COMPLETE =
            new Move(EnumSet.of(CampaignState.RUNNING), CampaignState.COMPLETED, null);

    /** Completes a campaign at its end, also one that was paused when everything had left. */
    static final Move COMPLETE_AT_END =
            new Move(
                    EnumSet.of(CampaignState.RUNNING, CampaignState.PAUSED),
                    CampaignState.COMPLETED,
                    null);

    /**
     * Reopens a campaign: messages that were taken for sent were not, as their owner reports, and
     * wait again.
     */
    static final Move REOPEN =
            new Move(
                    EnumSet.of(CampaignState.COMPLETED),
                    CampaignState.RUNNING,
                    "Some of its messages were counted as sent but were not; they are sent now.");

    static final Move EXPIRE =
            new Move(
                    BEFORE_THE_END,
                    CampaignState.EXPIRED,
                    "Its expiresAt came before all messages were sent.");

    /**
     * Returns the pause of a campaign at any time before its end; if it was not prepared yet, it is
     * prepared when it is resumed.
     */
    static Move pause(String reason) {
        return new Move(
                EnumSet.of(CampaignState.SCHEDULED, CampaignState.PREPARING, CampaignState.RUNNING),
                CampaignState.PAUSED,
                reason);
    }

    /**
     * Returns the reopening of a campaign that is paused at once, because a reason to pause it is
     * in force.
     */
    static Move reopenPaused(String reason) {
        return new Move(EnumSet.of(CampaignState.COMPLETED), CampaignState.PAUSED, reason);
    }

    /** Returns a new reason for a paused campaign, one that whoever resumed it did not know. */
    static Move stayPaused(String reason) {
        return new Move(EnumSet.of(CampaignState.PAUSED), CampaignState.PAUSED, reason);
    }

    /**
     * Returns a pause because the clocks disagree, so it is unknown whether the campaign has
     * expired; a human checks the clocks and resumes it.
     */
    static Move clockTrouble(String what) {
        return pause(CLOCK_JUMPED + what + ". Fix the clocks, then resume.");
    }

    /** The step to publish. */
    Step step() {
        return to.step();
    }

    /** Whether a campaign was paused because the clocks disagreed. */
    static boolean isClockTrouble(String reason) {
        return reason != null && reason.startsWith(CLOCK_JUMPED);
    }

    static Move fail(String reason) {
        return new Move(EnumSet.of(CampaignState.PREPARING), CampaignState.FAILED, reason);
    }
}
