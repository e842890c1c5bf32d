package io.anuencia.dispatch.catalog;

import java.util.List;

/**
 * A brand as far as sending needs it.
 *
 * @param code its code
 * @param displayName the name that WhatsApp shows
 * @param legalName legal name of the sender; empty until consent-service has published it
 * @param address postal address, or empty
 * @param contact how to reach them, or empty
 * @param country ISO 3166-1 code of its home country, or empty
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
