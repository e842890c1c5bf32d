package io.anuencia.dispatch.catalog;

import java.util.List;

/**
 * A brand as far as sending needs it.
 *
 * @param code its code
 * @param phoneNumberIds the numbers it may send from
 * @param wabaIds its WhatsApp business accounts
 */
public record Brand(String code, List<String> phoneNumberIds, List<String> wabaIds) {}
