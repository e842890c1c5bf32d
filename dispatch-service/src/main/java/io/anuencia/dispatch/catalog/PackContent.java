package io.anuencia.dispatch.catalog;

import java.util.List;

/**
 * The content that a country's law demands of a marketing message.
 *
 * @param country ISO 3166-1 code, or DEFAULT
 * @param content elements that a text must show, such as SENDER_ID or OPT_OUT
 */
public record PackContent(String country, List<String> content) {

    /** The pack of countries that have none of their own. */
    public static final String DEFAULT = "DEFAULT";
}
