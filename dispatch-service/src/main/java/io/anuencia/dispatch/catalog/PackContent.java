package io.anuencia.dispatch.catalog;

import java.util.List;

/**
 * What a country's law wants to see in a marketing message.
 *
 * @param country ISO 3166-1, or DEFAULT
 * @param content what a text must show, such as SENDER_ID or OPT_OUT
 */
public record PackContent(String country, List<String> content) {

    /** The pack of countries that have none of their own. */
    public static final String DEFAULT = "DEFAULT";
}
