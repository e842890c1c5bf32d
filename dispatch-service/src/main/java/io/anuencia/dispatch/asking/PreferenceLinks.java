package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.parameter.ParameterText;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fills in the address of the person's preference page when the permit brings its token. */
@ApplicationScoped
public class PreferenceLinks {

    private final String before;

    PreferenceLinks(Settings settings) {
        String url = settings.url().toString();
        this.before = (url.endsWith("/") ? url : url + "/") + "p/";
    }

    /** Settings of the preference page. */
    @ConfigMapping(prefix = "anuencia.page")
    interface Settings {
        /**
         * Public base address of the preference page, before {@code /p/<token>}; the same as in
         * consent-service.
         */
        @WithDefault("http://localhost:8082")
        URI url();
    }

    /**
     * Returns the attempt with its link filled in; the attempt itself if its body has no place for
     * one.
     *
     * @param token token of the permit, or null
     * @return the attempt; empty if it needs a link and there is no token, so it must not be sent
     */
    Optional<Attempt> fill(Attempt attempt, String token) {
        String body = new String(attempt.body(), StandardCharsets.UTF_8);
        if (!body.contains(ParameterText.PREFERENCE_LINK)) {
            return Optional.of(attempt);
        }
        return token == null
                ? Optional.empty()
                : Optional.of(attempt.withBody(fill(body, token).getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns a text with the address of the page that a token opens in the place of the link. */
    public String fill(String text, String token) {
        return text.replace(ParameterText.PREFERENCE_LINK, before + token);
    }
}
