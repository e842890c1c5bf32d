package io.anuencia.contacts.rights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;
import java.util.Map;

/** How long people are kept of whom nothing is heard. */
@ConfigMapping(prefix = "anuencia.retention")
interface RetentionConfig {

    /**
     * For people of countries without a rule of their own. Longer than the law of a country lets us
     * keep them breaks it; shorter loses customers.
     */
    @WithDefault("P36M")
    Period inactivity();

    /** By ISO 3166-1 code, where a country's pack says otherwise. */
    Map<String, Period> countries();
}
