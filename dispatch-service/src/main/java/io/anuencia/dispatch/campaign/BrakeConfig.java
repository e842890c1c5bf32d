package io.anuencia.dispatch.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of harm brakes. */
@ConfigMapping(prefix = "anuencia.brakes")
interface BrakeConfig {

    /** The limit of opt-outs for campaigns that name none; one that names a higher one has this. */
    @WithDefault("0.25")
    double optOutRateMax();

    /** The limit of failures for campaigns that name none. */
    @WithDefault("0.5")
    double failureRateMax();

    /**
     * Fewer opt-outs than this are chance, whatever share they are. A wave that reached only a few
     * is judged by the platform's limit of them before the next begins.
     */
    @WithDefault("3")
    int optOutsMin();

    /**
     * Before so many were reached, opt-outs are chance: the first to answer answer soonest. At the
     * end of a wave that reached fewer, those it reached count.
     */
    @WithDefault("20")
    int reachedMin();

    /**
     * Fewer failures than this are chance. A wave of only a few is judged by the platform's limit
     * of them before the next begins.
     */
    @WithDefault("5")
    int failuresMin();
}
