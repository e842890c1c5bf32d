package io.anuencia.dispatch.catalog;

import java.util.List;

/**
 * A brand as far as sending needs it.
 *
 * @param code its code
 * @param displayName the name that WhatsApp shows
 * @param legalName who sends; empty where consent-service has not said it again yet
 * @param address postal address, or empty
 * @param contact where to reach them, or empty
 * @param country ISO 3166-1 code of its home, or empty
 * @param phoneNumberIds the numbers it may send from
 * @param wabaIds its WhatsApp business accounts
 */
public record Brand(
        String code,
        String displayName,
        String legalName,
        String address,
        String contact,
        String country,
        List<String> phoneNumberIds,
        List<String> wabaIds) {}
