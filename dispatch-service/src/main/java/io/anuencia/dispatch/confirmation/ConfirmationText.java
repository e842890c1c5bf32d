package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.window.ServiceWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** Words the confirmation: what stopped, from when, and how to return. No advertising. */
final class ConfirmationText {

    private static final String RESOURCE = "/confirmation/opt-out.properties";
    private static final Properties TEXTS = load();
    private static final Set<String> LANGUAGES = Set.of("es", "en", "pt");
    private static final Set<String> SPANISH =
            Set.of(
                    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX",
                    "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE");
    private static final Set<String> PORTUGUESE = Set.of("AO", "BR", "CV", "GW", "MZ", "PT", "ST");

    private ConfirmationText() {}

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
        return PORTUGUESE.contains(region) ? "pt" : "en";
    }

    static String of(WaitingConfirmation optOut, String brandName, String language) {
        String scope =
                optOut.brand() == null ? "all" : optOut.purpose() == null ? "brand" : "purpose";
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern(
                                TEXTS.getProperty(language + ".when"),
                                Locale.forLanguageTag(language))
                        .withZone(ZoneOffset.UTC);
        return TEXTS.getProperty(language + "." + scope)
                .replace("{brand}", brandName)
                .replace("{when}", day.format(optOut.effectiveAt()));
    }

    private static Properties load() {
        Properties texts = new Properties();
        try (InputStream in = ConfirmationText.class.getResourceAsStream(RESOURCE)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of confirmations are missing", e);
        }
    }
}
