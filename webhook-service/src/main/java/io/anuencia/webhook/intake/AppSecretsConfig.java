package io.anuencia.webhook.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The secrets that Meta signs with. */
@ConfigMapping(prefix = "anuencia.whatsapp.app-secrets")
interface AppSecretsConfig {

    /**
     * The secret of each Meta app that posts here, and while one replaces another both. With a
     * wrong one every webhook of its app is refused (401) and Meta's messages wait for its retries.
     */
    @WithParentName
    @Size(min = 1, max = 8)
    List<@NotBlank String> secrets();
}
