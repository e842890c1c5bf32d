package io.anuencia.dispatch.cloudapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the connections on which messages are sent. */
@ConfigMapping(prefix = "anuencia.wire")
interface WireConfig {

    /**
     * Lets the service start without the native transport. Only for tests: without it TCP has no
     * user timeout, and a message may arrive long after its permit ended.
     */
    @WithDefault("false")
    boolean plainTransportAllowed();

    /**
     * Time to wait for an answer; after it the message is in doubt. What was asked for a minute ago
     * and has no result is taken for left behind by a killed process.
     */
    @WithDefault("PT20S")
    @DurationMin(seconds = 1)
    @DurationMax(seconds = 40)
    Duration answerTimeout();

    /** Time within which a connection must open. */
    @WithDefault("PT1S")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 10)
    Duration connectTimeout();

    /** The most connections to the Graph API; each waiting answer holds one. */
    @WithDefault("4000")
    @Min(1)
    @Max(60000)
    int connectionsMax();
}
