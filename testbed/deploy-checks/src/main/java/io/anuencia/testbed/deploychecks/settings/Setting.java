package io.anuencia.testbed.deploychecks.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting.
 *
 * @param property its name in {@code application.properties}
 * @param type of its value
 * @param defaultValue empty if it has none
 * @param optional whether it may be left out without a default
 * @param bounds what its annotations allow, or empty
 * @param meaning what its comment says
 */
public record Setting(
        String property,
        String type,
        Optional<String> defaultValue,
        boolean optional,
        String bounds,
        String meaning) {

    /** The environment variable that sets it. */
    public String variable() {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether a service does not start without it. */
    public boolean isRequired() {
        return defaultValue.isEmpty() && !optional;
    }
}
