package io.anuencia.consent.retention;

import io.anuencia.messaging.PositivePeriod;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of retention. */
@ConfigMapping(prefix = "anuencia.retention")
public interface RetentionConfig {

    /**
     * How long the evidence of a consent is kept after the consent has ended, or longer if a pack
     * says so. Less than the limitation period leaves a sender without proof; more keeps data that
     * nobody needs.
     */
    @WithDefault("P5Y")
    @PositivePeriod
    Period evidence();

    /**
     * How long decisions are kept, by pseudonym, or longer if a frequency cap counts over a longer
     * period. Less leaves questions about what was sent without an answer; more keeps data that
     * nobody needs.
     */
    @WithDefault("P24M")
    @PositivePeriod
    Period decisions();
}
