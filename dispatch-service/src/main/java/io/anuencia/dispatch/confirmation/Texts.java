package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.events.CountryLanguages;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The texts of answers, and the language that a person is answered in. */
final class Texts {

    /** Languages that have texts. */
    static final Set<String> LANGUAGES = Set.of("es", "en", "pt", "fr", "de", "it");

    private Texts() {}

    /**
     * Returns the language the person wrote in, if there are texts in it; otherwise the main
     * language of the country of their number or user id.
     */
    static String language(ServiceWindow window) {
        String written = window.language() == null ? "" : window.language();
        String base = written.length() >= 2 ? written.substring(0, 2).toLowerCase(Locale.ROOT) : "";
        if (LANGUAGES.contains(base)) {
            return base;
        }
        return CountryLanguages.of(window.address().likelyHome(), LANGUAGES::contains);
    }

    static Properties load(String name) {
        Properties texts = new Properties();
        String resource = "/confirmation/" + name + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(in, () -> resource + " is not in the jar");
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
