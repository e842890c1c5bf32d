package io.anuencia.events;

/**
 * The template of a message, as WhatsApp knows it at this moment.
 *
 * @param name name of the template
 * @param language language code of the template
 * @param currentCategory MARKETING, UTILITY or AUTHENTICATION; Meta may change it at any time
 */
public record TemplateRef(String name, String language, String currentCategory) {}
