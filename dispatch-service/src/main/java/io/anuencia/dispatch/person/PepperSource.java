package io.anuencia.dispatch.person;

import io.anuencia.events.Pepper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Provides the pepper, read once. */
@Singleton
class PepperSource {

    /** The secret of the pseudonyms. */
    @ConfigMapping(prefix = "anuencia.pepper")
    interface Settings {
        /**
         * At least 32 random bytes in Base64, the same in every service. With another value
         * everybody becomes a stranger: no consent is found for a person whom a caller names by
         * their number.
         */
        @WithParentName
        String pepper();
    }

    @Produces
    @Singleton
    Pepper pepper(Settings settings) {
        return Pepper.ofBase64(settings.pepper());
    }
}
