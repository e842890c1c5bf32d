package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.window.ServiceWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The texts of answers, and the language that a person is answered in. */
final class Texts {

    /** What we speak. */
    static final Set<String> LANGUAGES = Set.of("es", "en", "pt", "fr", "de", "it");

    private static final Set<String> SPANISH =
            Set.of(
                    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX",
                    "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE");
    private static final Set<String> PORTUGUESE = Set.of("AO", "BR", "CV", "GW", "MZ", "PT", "ST");

    private Texts() {}

    /** What the person wrote in, if we speak it; else what most of their number's country do. */
    static String language(ServiceWindow window) {
        String written = window.language() == null ? "" : window.language();
        String base = written.length() >= 2 ? written.substring(0, 2).toLowerCase(Locale.ROOT) : "";
        if (LANGUAGES.contains(base)) {
            return base;
        }
        String region = window.phone().region();
        if (SPANISH.contains(region)) {
            return "es";
        }
        if (PORTUGUESE.contains(region)) {
            return "pt";
        }
        return switch (region) {
            case "FR" -> "fr";
            case "DE", "AT" -> "de";
            case "IT" -> "it";
            default -> "en";
        };
    }

    static Properties load(String name) {
        Properties texts = new Properties();
        String resource = "/confirmation/" + name + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of answers are missing", e);
        }
    }
}
