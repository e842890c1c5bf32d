package io.anuencia.webhook.translation;

import io.anuencia.events.Pepper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;

/** The secret behind recipient keys. */
@ConfigMapping(prefix = "anuencia.pepper")
interface PepperConfig {

    /**
     * At least 32 random bytes in Base64, the same for all services. With another one here the
     * opt-outs heard on WhatsApp would be those of people whom nobody knows.
     */
    @WithParentName
    @NotBlank
    String base64();

    /** The secret, ready for use. */
    default Pepper pepper() {
        return Pepper.ofBase64(base64());
    }
}
