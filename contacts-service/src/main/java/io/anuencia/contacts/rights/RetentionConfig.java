package io.anuencia.contacts.rights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How long people are kept of whom nothing is heard. */
@ConfigMapping(prefix = "anuencia.retention")
interface RetentionConfig {

    /**
     * Where no policy pack says it, as before consent-service has told its packs for the first
     * time. Longer than the law of a country lets us keep them breaks it; shorter loses customers.
     */
    @WithDefault("P36M")
    Period inactivity();
}
