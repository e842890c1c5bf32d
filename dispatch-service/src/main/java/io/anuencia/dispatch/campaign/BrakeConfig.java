package io.anuencia.dispatch.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

/** Settings of the brakes that stop harmful campaigns. */
@ConfigMapping(prefix = "anuencia.brakes")
interface BrakeConfig {

    /** The share of opt-outs allowed to a campaign that sets none; a campaign cannot raise it. */
    @WithDefault("0.25")
    @DecimalMin("0")
    @DecimalMax("1")
    double optOutRateMax();

    /** The share of failures allowed to a campaign that sets none; a campaign cannot raise it. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double failureRateMax();

    /**
     * The fewest opt-outs that count; fewer are chance, whatever their share. A wave that reached
     * only a few people is judged by the platform's share of them before the next begins.
     */
    @WithDefault("3")
    @Min(1)
    int optOutsMin();

    /**
     * The fewest people reached before opt-outs count: the first reactions come soonest. At the end
     * of a wave that reached fewer, those it reached count.
     */
    @WithDefault("20")
    @Min(1)
    int reachedMin();

    /**
     * The fewest failures that count; fewer are chance. A wave of only a few people is judged by
     * the platform's share of them before the next begins.
     */
    @WithDefault("5")
    @Min(1)
    int failuresMin();
}
