package io.anuencia.webhook.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The app secrets that Meta signs webhooks with. */
@ConfigMapping(prefix = "anuencia.whatsapp.app-secrets")
interface AppSecretsConfig {

    /**
     * The secret of each Meta app that posts here; during a rotation, both the old and the new one.
     * With a wrong secret, every webhook of its app is refused (401) and arrives only with Meta's
     * retries.
     */
    @WithParentName
    @Size(min = 1, max = 8)
    List<@NotBlank String> secrets();
}
