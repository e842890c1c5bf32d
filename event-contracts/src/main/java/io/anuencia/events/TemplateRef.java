package io.anuencia.events;

/**
 * The template of a message as WhatsApp knows it at this moment.
 *
 * @param name its name
 * @param language its language code
 * @param currentCategory MARKETING, UTILITY or AUTHENTICATION; Meta may change it any day
 */
public record TemplateRef(String name, String language, String currentCategory) {}
