package io.anuencia.dispatch.confirmation;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/**
 * The wording of confirmations: what stopped, since when, and how to return; or that a request to
 * erase was received. No advertising.
 */
final class ConfirmationText {

    private static final Properties TEXTS = Texts.load("opt-out");

    private ConfirmationText() {}

    static String of(WaitingConfirmation optOut, String brandName, String language) {
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern(
                                TEXTS.getProperty(language + ".when"),
                                Locale.forLanguageTag(language))
                        .withZone(ZoneOffset.UTC);
        return TEXTS.getProperty(language + "." + kind(optOut))
                .replace("{brand}", brandName)
                .replace("{when}", day.format(optOut.effectiveAt()));
    }

    private static String kind(WaitingConfirmation optOut) {
        if (optOut.erasure()) {
            return "erasure";
        }
        return optOut.brand() == null ? "all" : optOut.purpose() == null ? "brand" : "purpose";
    }
}
