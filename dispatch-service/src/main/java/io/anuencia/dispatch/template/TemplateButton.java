package io.anuencia.dispatch.template;

/**
 * A button as WhatsApp lists it.
 *
 * @param type Meta's type of it, such as URL or QUICK_REPLY
 * @param text its label
 * @param url the address that it opens, with its placeholder; empty for other buttons
 * @param phone the number that it calls; empty for other buttons, null if a release before this one
 *     synced it last
 */
public record TemplateButton(String type, String text, String url, String phone) {}
