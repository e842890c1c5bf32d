package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A message template as the platform holds it.
 *
 * @param raw all fields, as in the list of templates
 * @param headerFormat TEXT, IMAGE, …; null without a header
 * @param headerVariables variables of a text header
 * @param bodyVariables variables in order of first appearance; names if {@code named}, else numbers
 * @param buttons buttons in order of their index
 */
record Template(
        ObjectNode raw,
        String name,
        String language,
        Status status,
        Category category,
        boolean named,
        String headerFormat,
        List<String> headerVariables,
        List<String> bodyVariables,
        List<Button> buttons) {

    enum Status {
        APPROVED,
        PENDING,
        REJECTED,
        PAUSED,
        DISABLED,
        IN_APPEAL,
        PENDING_DELETION,
        DELETED,
        LIMIT_EXCEEDED,
        ARCHIVED
    }

    enum Category {
        MARKETING,
        UTILITY,
        AUTHENTICATION
    }

    /**
     * A button under the message.
     *
     * @param type QUICK_REPLY, URL, …
     * @param variable whether a send must fill it: a URL that ends in a variable, a code to copy
     */
    record Button(String type, String text, boolean variable) {
        boolean quickReply() {
            return "QUICK_REPLY".equals(type);
        }

        boolean copiesCode() {
            return "COPY_CODE".equals(type);
        }
    }

    String id() {
        return raw.path("id").asText();
    }

    /** Returns the language without its region: {@code es} for {@code es_MX}. */
    String languageCode() {
        int separator = language.indexOf('_');
        return separator < 0 ? language : language.substring(0, separator);
    }
}
