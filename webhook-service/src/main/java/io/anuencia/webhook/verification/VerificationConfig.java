package io.anuencia.webhook.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;

/** The setting of the handshake. */
@ConfigMapping(prefix = "anuencia.whatsapp.verify-token")
interface VerificationConfig {

    /**
     * The token that was entered in Meta's dashboard next to the callback URL. With a different one
     * here, Meta refuses to register the URL.
     */
    @WithParentName
    @NotBlank
    String token();
}
