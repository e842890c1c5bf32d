package io.anuencia.dispatch.campaign;

import io.anuencia.events.CampaignProgressed.Step;
import java.util.EnumSet;
import java.util.Set;

/**
 * A change of a campaign's state.
 *
 * @param from where it may stand before; nothing happens elsewhere
 * @param to where it stands then
 * @param step what is told about it
 * @param reason why, or null
 */
record Move(Set<CampaignState> from, CampaignState to, Step step, String reason) {

    private static final Set<CampaignState> BEFORE_THE_END =
            EnumSet.of(
                    CampaignState.SCHEDULED,
                    CampaignState.PREPARING,
                    CampaignState.RUNNING,
                    CampaignState.PAUSED);

    private static final String CLOCK_JUMPED = "CLOCK_JUMPED: ";

    static final Move CANCEL =
            new Move(
                    BEFORE_THE_END,
                    CampaignState.CANCELLED,
                    Step.CANCELLED,
                    "It was cancelled on request.");
    static final Move PAUSE = pause("It was paused on request.");
    static final Move RESUME =
            new Move(EnumSet.of(CampaignState.PAUSED), CampaignState.RUNNING, Step.STARTED, null);

    /** A campaign that was paused before its people were all there. */
    static final Move PREPARE_ON =
            new Move(
                    EnumSet.of(CampaignState.PAUSED),
                    CampaignState.PREPARING,
                    Step.PROGRESSED,
                    null);

    /** A campaign that was paused before its hour and is in time again. */
    static final Move SCHEDULE_AGAIN =
            new Move(
                    EnumSet.of(CampaignState.PAUSED),
                    CampaignState.SCHEDULED,
                    Step.SCHEDULED,
                    null);

    static final Move PREPARE =
            new Move(
                    EnumSet.of(CampaignState.SCHEDULED),
                    CampaignState.PREPARING,
                    Step.PROGRESSED,
                    null);
    static final Move START =
            new Move(
                    EnumSet.of(CampaignState.PREPARING), CampaignState.RUNNING, Step.STARTED, null);
    static final Move EMPTY =
            new Move(
                    EnumSet.of(CampaignState.PREPARING),
                    CampaignState.COMPLETED,
                    Step.COMPLETED,
                    "Its audience has nobody.");
    static final Move COMPLETE =
            new Move(
                    EnumSet.of(CampaignState.RUNNING),
                    CampaignState.COMPLETED,
                    Step.COMPLETED,
                    null);

    /** What was taken for sent was not, says its owner, and waits again. */
    static final Move REOPEN =
            new Move(
                    EnumSet.of(CampaignState.COMPLETED),
                    CampaignState.RUNNING,
                    Step.STARTED,
                    "Some of its messages were taken for sent and were not; they are sent now.");

    static final Move EXPIRE =
            new Move(
                    BEFORE_THE_END,
                    CampaignState.EXPIRED,
                    Step.EXPIRED,
                    "Its expiresAt came before all messages were sent.");

    /** At any time before the end; what was not prepared yet is prepared when it goes on. */
    static Move pause(String reason) {
        return new Move(
                EnumSet.of(CampaignState.SCHEDULED, CampaignState.PREPARING, CampaignState.RUNNING),
                CampaignState.PAUSED,
                Step.PAUSED,
                reason);
    }

    /** The same as {@link #REOPEN} in the midst of what would have paused it. */
    static Move reopenPaused(String reason) {
        return new Move(
                EnumSet.of(CampaignState.COMPLETED), CampaignState.PAUSED, Step.PAUSED, reason);
    }

    /** It stays paused, for a reason that the people who resumed it did not know. */
    static Move stayPaused(String reason) {
        return new Move(
                EnumSet.of(CampaignState.PAUSED), CampaignState.PAUSED, Step.PAUSED, reason);
    }

    /** Nobody knows whether it is over: a human has a look at the clocks and resumes it. */
    static Move clockTrouble(String what) {
        return pause(CLOCK_JUMPED + what + ". Mend the clocks, then resume.");
    }

    /** Whether a campaign was paused for its reason. */
    static boolean isClockTrouble(String reason) {
        return reason != null && reason.startsWith(CLOCK_JUMPED);
    }

    static Move fail(String reason) {
        return new Move(
                EnumSet.of(CampaignState.PREPARING), CampaignState.FAILED, Step.FAILED, reason);
    }
}
