package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The time for which WhatsApp tries to deliver a message, from the request or else its template.
 */
final class TimeToLive {
    /** Thirty days. */
    static final int DEFAULT_SECONDS = 2_592_000;

    private static final int OF_CODES = 600;
    private static final String FIELD = "message_send_ttl_seconds";

    private TimeToLive() {}

    /**
     * Returns the time to live in seconds; only the Marketing Messages API honours that of a
     * marketing template.
     */
    static int seconds(Template template, JsonNode body, boolean marketingApi) {
        if (template == null) {
            return DEFAULT_SECONDS;
        }
        JsonNode wanted = body.path(FIELD);
        if (wanted.isMissingNode()) {
            wanted = template.raw().path(FIELD);
        } else if (!isAllowed(template.category(), wanted)) {
            throw GraphError.VALUE.refusal("Param " + FIELD + " is out of range for the category.");
        }
        boolean heeded = template.category() != Template.Category.MARKETING || marketingApi;
        if (heeded && wanted.canConvertToInt() && wanted.intValue() > 0) {
            return wanted.intValue();
        }
        boolean code = template.category() == Template.Category.AUTHENTICATION;
        return code && wanted.intValue() != -1 ? OF_CODES : DEFAULT_SECONDS;
    }

    private static boolean isAllowed(Template.Category category, JsonNode wanted) {
        int seconds = wanted.isIntegralNumber() ? wanted.intValue() : 0;
        return switch (category) {
            case AUTHENTICATION -> seconds == -1 || seconds >= 30 && seconds <= 900;
            case UTILITY -> seconds == -1 || seconds >= 30 && seconds <= 43_200;
            case MARKETING -> seconds >= 43_200 && seconds <= DEFAULT_SECONDS;
        };
    }
}
