package io.anuencia.contacts.rights;

import io.anuencia.messaging.PositivePeriod;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings for keeping inactive people. */
@ConfigMapping(prefix = "anuencia.retention")
interface RetentionConfig {

    /**
     * Time for which inactive people are kept where no policy pack says it, as before
     * consent-service has published its packs for the first time. Longer than a country's law
     * allows breaks that law; shorter loses customers.
     */
    @WithDefault("P36M")
    @PositivePeriod
    Period inactivity();
}
