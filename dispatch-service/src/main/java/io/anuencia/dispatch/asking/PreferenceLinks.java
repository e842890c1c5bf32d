package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.parameter.ParameterText;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fills the address of the person's preference page when the permit brings their token. */
@ApplicationScoped
class PreferenceLinks {

    private final String before;

    PreferenceLinks(Settings settings) {
        String url = settings.url().toString();
        this.before = (url.endsWith("/") ? url : url + "/") + "p/";
    }

    /** Settings of the preference page. */
    @ConfigMapping(prefix = "anuencia.page")
    interface Settings {
        /** Where people reach the page: what comes before {@code /p/<token>}; as in consent. */
        @WithDefault("http://localhost:8082")
        URI url();
    }

    /**
     * The attempt with its link; the same one if it has no place for it.
     *
     * @param token from the permit, or null
     * @return empty if a link is wanted and there is no token: it must not be sent without
     */
    Optional<Attempt> fill(Attempt attempt, String token) {
        String body = new String(attempt.body(), StandardCharsets.UTF_8);
        if (!body.contains(ParameterText.PREFERENCE_LINK)) {
            return Optional.of(attempt);
        }
        return token == null
                ? Optional.empty()
                : Optional.of(
                        attempt.withBody(
                                body.replace(ParameterText.PREFERENCE_LINK, before + token)
                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
