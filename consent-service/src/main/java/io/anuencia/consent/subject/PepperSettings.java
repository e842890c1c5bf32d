package io.anuencia.consent.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** The secret of the pseudonyms. */
@ConfigMapping(prefix = "anuencia.pepper")
interface PepperSettings {

    /**
     * Base64 of at least 32 random bytes, the same for every service. A different pepper gives
     * everyone a different key, and their opt-outs stay with the old one.
     */
    @WithParentName
    String base64();
}
