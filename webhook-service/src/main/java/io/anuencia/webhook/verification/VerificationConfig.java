package io.anuencia.webhook.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;

/** Setting of the handshake. */
@ConfigMapping(prefix = "anuencia.whatsapp.verify-token")
interface VerificationConfig {

    /**
     * The token that was typed into Meta's dashboard beside the callback URL. Another one here and
     * Meta refuses to register the URL.
     */
    @WithParentName
    @NotBlank
    String token();
}
