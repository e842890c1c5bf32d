package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.events.MessageClass;
import java.util.Properties;

/**
 * The wording of answers: who writes and how to stop, what was agreed to, or that nobody can tell
 * what is wanted.
 */
final class AnswerText {

    private static final Properties HELP = Texts.load("help");
    private static final Properties OPT_IN = Texts.load("opt-in");

    private AnswerText() {}

    static String help(Brand brand, String language) {
        return HELP.getProperty(language)
                .replace("{brand}", brand.displayName())
                .replace("{legal}", orName(brand.legalName(), brand))
                .replace("{contact}", orName(brand.contact(), brand));
    }

    /**
     * The text about an agreement.
     *
     * @param alone whether it is the brand's only purpose
     */
    static String optIn(Brand brand, Purpose purpose, boolean alone, String language) {
        String marketing = alone ? ".marketing" : ".several";
        String kind = purpose.messageClass() == MessageClass.MARKETING ? marketing : ".other";
        return OPT_IN.getProperty(language + kind)
                .replace("{brand}", brand.displayName())
                .replace("{purpose}", purpose.title(language));
    }

    static String unclear(Brand brand, String language) {
        return OPT_IN.getProperty(language + ".unclear").replace("{brand}", brand.displayName());
    }

    private static String orName(String value, Brand brand) {
        return value.isBlank() ? brand.displayName() : value;
    }
}
