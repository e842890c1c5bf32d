package io.anuencia.testbed.faults;

import java.time.Duration;

/**
 * The campaigns of a trial.
 *
 * @param people number of recipients of a campaign
 * @param optOuts number of recipients who opt out while it is sent
 * @param spread time over which they do so
 * @param next null: there is a single campaign; otherwise further ones, to new people, for as long
 *     as the fault lasts, each when this time has passed since the last one began and half of that
 *     one is sent, or after some seconds
 * @param aim whom those who opt out by REST are chosen from
 */
public record Load(int people, int optOuts, Duration spread, Duration next, Aim aim) {

    /** The people at whom opt-outs by REST are aimed. */
    public enum Aim {
        /** Those whose message is about to be sent, the latest request first. */
        SENT_SOON,
        /** Those whose permit is being decided: the oldest requests, which have no answer yet. */
        BEING_DECIDED
    }

    /** 5 s of sending. */
    public static final Load USUAL = new Load(400, 80, Duration.ofSeconds(4));

    /** 12 s of sending. */
    public static final Load HEAVY = new Load(960, 192, Duration.ofSeconds(12));

    /** Sending for as long as the fault lasts. */
    public static final Load LASTING = new Load(400, 40, Duration.ofSeconds(5), Duration.ZERO);

    /** Sending for as long as the fault lasts, with pauses: half of what the number may send. */
    public static final Load STEADY =
            new Load(400, 40, Duration.ofSeconds(5), Duration.ofSeconds(10));

    public Load {
        if (people < 1 || people > 1_000 || optOuts < 0 || optOuts > people) {
            throw new IllegalArgumentException(
                    "a campaign has 1 to 1,000 people, of whom no more opt out than there are");
        }
    }

    /** A campaign, or several, whose opt-outs come when messages are about to be sent. */
    public Load(int people, int optOuts, Duration spread, Duration next) {
        this(people, optOuts, spread, next, Aim.SENT_SOON);
    }

    /** A single campaign. */
    public Load(int people, int optOuts, Duration spread) {
        this(people, optOuts, spread, null);
    }

    /** Returns this load with opt-outs that come while permits are decided. */
    public Load aimedAtDecisions() {
        return new Load(people, optOuts, spread, next, Aim.BEING_DECIDED);
    }
}
