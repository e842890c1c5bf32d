package io.anuencia.dispatch.cloudapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;

/** Where messages are sent. */
@ConfigMapping(prefix = "anuencia.graph")
public interface GraphConfig {

    /** Scheme, host and port of the Graph API. */
    @WithDefault("https://graph.facebook.com")
    URI url();

    /**
     * The version in the path of every call. Meta ends a version two years after its release; calls
     * to one that ended are answered by the oldest that lives, in a shape nobody tested.
     */
    @WithDefault("v26.0")
    @Pattern(regexp = "v[0-9]{1,3}\\.[0-9]{1,2}")
    String version();
}
