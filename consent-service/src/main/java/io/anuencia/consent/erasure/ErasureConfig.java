package io.anuencia.consent.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/** Settings of erasures. */
@ConfigMapping(prefix = "anuencia.erasure")
interface ErasureConfig {

    /**
     * The other services that must acknowledge an erasure. An erasure does not wait for a service
     * that is missing here: its report would be complete while that service still holds the person.
     * Without dispatch-service, keys are destroyed here before what is queued for the person is
     * cancelled.
     */
    @WithDefault("contacts-service,dispatch-service")
    @NotEmpty
    Set<@Pattern(regexp = "contacts-service|dispatch-service") String> services();
}
