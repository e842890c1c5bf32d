package io.anuencia.webhook.translation;

import io.anuencia.events.Pepper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;

/** The secret that recipient keys are derived with. */
@ConfigMapping(prefix = "anuencia.pepper")
interface PepperConfig {

    /**
     * At least 32 random bytes in Base64, the same for all services. With a different secret here,
     * opt-outs received on WhatsApp would belong to people unknown to the other services.
     */
    @WithParentName
    @NotBlank
    String base64();

    /** The secret, ready for use. */
    default Pepper pepper() {
        return Pepper.ofBase64(base64());
    }
}
