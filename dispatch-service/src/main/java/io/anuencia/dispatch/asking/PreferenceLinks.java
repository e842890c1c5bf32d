package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.parameter.ParameterText;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fills in the address of the person's preference page when the permit brings its token. */
@ApplicationScoped
class PreferenceLinks {

    private final PageLinks pages;

    PreferenceLinks(PageLinks pages) {
        this.pages = pages;
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
                : Optional.of(
                        attempt.withBody(pages.fill(body, token).getBytes(StandardCharsets.UTF_8)));
    }
}
