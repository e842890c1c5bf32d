package io.anuencia.dispatch.parameter;

import io.anuencia.messaging.WebAddress;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Addresses of preference pages. */
@ApplicationScoped
public class PageLinks {

    /**
     * The bytes of a token besides the code of its brand: what it says and its signature. Each
     * three bytes are four characters of the address.
     */
    private static final int TOKEN_BYTES = 39;

    private final String before;

    PageLinks(Settings settings) {
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
        @WebAddress
        URI url();
    }

    /**
     * Returns a text with the address of the page that a token opens in the place of the link, or
     * as it is if it has no such place.
     *
     * @param token token of the page, or null
     * @return empty if the text needs a link and there is no token
     */
    public Optional<String> filled(String text, String token) {
        if (!text.contains(ParameterText.PREFERENCE_LINK)) {
            return Optional.of(text);
        }
        return Optional.ofNullable(token).map(known -> fill(text, known));
    }

    /** Returns a text with the address of the page that a token opens in the place of the link. */
    public String fill(String text, String token) {
        return text.replace(ParameterText.PREFERENCE_LINK, before + token);
    }

    /**
     * Returns a text with something as long as the address in the place of the link, to measure it
     * before there is a token.
     *
     * @param brand code of the brand, which the token names
     */
    public String fillForLength(String text, String brand) {
        return fill(text, "x".repeat(tokenLength(brand)));
    }

    /** Returns the length of the address of a person's page. */
    public int length(String brand) {
        return before.length() + tokenLength(brand);
    }

    private static int tokenLength(String brand) {
        return ((TOKEN_BYTES + brand.length()) * 4 + 2) / 3;
    }
}
