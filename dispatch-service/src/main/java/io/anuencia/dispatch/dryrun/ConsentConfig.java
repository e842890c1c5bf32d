package io.anuencia.dispatch.dryrun;

import io.anuencia.messaging.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Address of consent-service, and the token that this service shows to it. */
@ConfigMapping(prefix = "anuencia.consent")
interface ConsentConfig {

    /** Its base address. Only dry runs need it; nothing that is sent does. */
    @WithDefault("http://localhost:8082")
    @WebAddress
    URI url();

    /**
     * {@code env:NAME_TOKEN} or {@code file:/path} of a token with role consent-read, all brands.
     */
    @WithDefault("env:ANUENCIA_CONSENT_TOKEN")
    String tokenRef();
}
