package io.anuencia.dispatch.cloudapi;

import io.anuencia.messaging.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;

/** Address and version of the Graph API. */
@ConfigMapping(prefix = "anuencia.graph")
public interface GraphConfig {

    /** Scheme, host and port of the Graph API. */
    @WithDefault("https://graph.facebook.com")
    @WebAddress
    URI url();

    /**
     * Version in the path of every call. Meta ends a version two years after its release; calls to
     * an ended version are answered by the oldest one still supported, in a format that we have not
     * tested.
     */
    @WithDefault("v26.0")
    @Pattern(regexp = "v[0-9]{1,3}\\.[0-9]{1,2}")
    String version();

    /**
     * The folder of the files that the tokenRef of a sender may name; files elsewhere are not read.
     */
    @WithDefault("/etc/anuencia/graph")
    Path tokenFolder();
}
