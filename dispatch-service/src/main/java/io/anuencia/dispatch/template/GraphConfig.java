package io.anuencia.dispatch.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** Which Graph API is asked for templates. */
@ConfigMapping(prefix = "anuencia")
interface GraphConfig {

    /**
     * The version in the path of every call. Meta ends a version two years after its release; calls
     * to one that ended are answered by the oldest that lives, in a shape nobody tested.
     */
    @WithDefault("v26.0")
    @Pattern(regexp = "v[0-9]{1,3}\\.[0-9]{1,2}")
    String graphVersion();
}
