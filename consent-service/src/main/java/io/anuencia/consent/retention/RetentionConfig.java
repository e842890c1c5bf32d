package io.anuencia.consent.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of what is kept. */
@ConfigMapping(prefix = "anuencia.retention")
public interface RetentionConfig {

    /**
     * How long the evidence of a consent stays after the consent has ended, or for longer where a
     * pack says so. Shorter than the time in which someone may sue leaves a sender without proof;
     * longer keeps data that nobody needs.
     */
    @WithDefault("P5Y")
    Period evidence();

    /**
     * How long decisions stay, by pseudonym, or for longer where a frequency cap counts over more.
     * Shorter leaves questions about what was sent without an answer; longer keeps data that nobody
     * needs.
     */
    @WithDefault("P24M")
    Period decisions();
}
