package io.anuencia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;

/** The secret that recipient keys are derived with. */
@ConfigMapping(prefix = "anuencia.pepper")
public interface PepperConfig {

    /**
     * At least 32 random bytes in Base64, identical in every service. With another value everybody
     * is a stranger: their consents and opt-outs are no longer found.
     */
    @WithParentName
    @NotBlank
    String base64();
}
