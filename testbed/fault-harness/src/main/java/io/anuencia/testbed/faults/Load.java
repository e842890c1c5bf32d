package io.anuencia.testbed.faults;

import java.time.Duration;

/**
 * The campaigns of a trial.
 *
 * @param people how many get one
 * @param optOuts how many of them opt out while it is sent
 * @param spread over how long they do so
 * @param next null: there is one campaign; else there is another, to new people, for as long as the
 *     fault lasts: as soon as this time is over since the last began and half of that is sent, or
 *     some seconds have gone by
 */
public record Load(int people, int optOuts, Duration spread, Duration next) {

    /** 5 s of sending. */
    public static final Load USUAL = new Load(400, 80, Duration.ofSeconds(4));

    /** 12 s of sending. */
    public static final Load HEAVY = new Load(960, 192, Duration.ofSeconds(12));

    /** Sending for as long as the fault lasts. */
    public static final Load LASTING = new Load(400, 40, Duration.ofSeconds(5), Duration.ZERO);

    /** The same with pauses: half of what the number may send. */
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
