package io.anuencia.testbed.deploychecks.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * A setting of a service.
 *
 * @param property its name in {@code application.properties}
 * @param type type of its value
 * @param defaultValue default; empty if it has none
 * @param optional whether it may be omitted without a default
 * @param bounds bounds from its annotations, or empty
 * @param meaning text of its comment
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

    /**
     * The same setting with the default of a service.
     *
     * @param given the value in the service's {@code application.properties}, or null
     */
    Setting withDefault(String given) {
        return given == null
                ? this
                : new Setting(property, type, Optional.of(given), optional, bounds, meaning);
    }

    /** Whether a service needs it to start. */
    public boolean isRequired() {
        return defaultValue.isEmpty() && !optional;
    }
}
