package io.anuencia.contacts.contact;

import io.anuencia.events.Pepper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the pepper once. */
@Singleton
class PepperSource {

    /** The secret behind the pseudonyms. */
    @ConfigMapping(prefix = "anuencia.pepper")
    interface Settings {
        /**
         * At least 32 random bytes in Base64, identical in every service. With another value
         * everybody is a stranger: their consents and opt-outs are no longer found.
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
