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
 */
public record Load(int people, int optOuts, Duration spread, Duration next) {

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

    /** A single campaign. */
    public Load(int people, int optOuts, Duration spread) {
        this(people, optOuts, spread, null);
    }
}
