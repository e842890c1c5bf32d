package io.anuencia.dispatch.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of the brakes that stop harmful campaigns. */
@ConfigMapping(prefix = "anuencia.brakes")
interface BrakeConfig {

    /**
     * The share of opt-outs allowed to a campaign that sets none; a campaign cannot raise it. 1
     * switches this brake off.
     */
    @WithDefault("0.25")
    @DecimalMin("0")
    @DecimalMax("1")
    double optOutRateMax();

    /**
     * The share of failures allowed to a campaign that sets none; a campaign cannot raise it. 1
     * switches this brake off.
     */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double failureRateMax();

    /**
     * The fewest opt-outs that count; fewer are chance, whatever their share. A wave that reached
     * only a few people is judged by the platform's share of them before the next begins. With a
     * much higher value no ordinary campaign is ever stopped.
     */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int optOutsMin();

    /**
     * The fewest people reached before opt-outs count: the first reactions come soonest. At the end
     * of a wave that reached fewer, those it reached count. Without waves, a campaign to fewer
     * people is never stopped for opt-outs.
     */
    @WithDefault("20")
    @Min(1)
    @Max(1_000)
    int reachedMin();

    /**
     * The fewest failures that count; fewer are chance. A wave of only a few people is judged by
     * the platform's share of them before the next begins. With a much higher value no ordinary
     * campaign is ever stopped.
     */
    @WithDefault("5")
    @Min(1)
    @Max(1_000)
    int failuresMin();
}
