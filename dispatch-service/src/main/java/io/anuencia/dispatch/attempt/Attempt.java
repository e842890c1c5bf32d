package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.person.Address;
import java.util.UUID;

/**
 * One attempt to send a message, as the process that requested its permit holds it. It lives in
 * memory only: a process that does not hold it may not send it.
 *
 * @param id the attempt; WhatsApp echoes it in statuses
 * @param messageId its message
 * @param campaignId its campaign, or null
 * @param brand code of the sending brand
 * @param urgent whether it goes before campaigns
 * @param reach the person, and whether they count against the portfolio's limit of people
 * @param marketingApi whether it is sent to Meta's endpoint for marketing
 * @param body the JSON of the request to WhatsApp
 * @param askedAtNanos monotonic time just before the permit was requested; the permit's life counts
 *     from here
 * @param place the place it holds among the outstanding attempts
 */
public record Attempt(
        UUID id,
        UUID messageId,
        UUID campaignId,
        String brand,
        boolean urgent,
        Reach reach,
        boolean marketingApi,
        byte[] body,
        long askedAtNanos,
        Outstanding.Place place) {

    /**
     * The person whom an attempt reaches.
     *
     * @param recipientKey key of the person
     * @param counted whether Meta counts them towards the limit, because they did not write within
     *     a day
     * @param address what WhatsApp delivers it to, in clear
     */
    public record Reach(UUID recipientKey, boolean counted, Address address) {}

    /** Returns this attempt with another body, filled with what only the permit brings. */
    public Attempt withBody(byte[] filled) {
        return new Attempt(
                id,
                messageId,
                campaignId,
                brand,
                urgent,
                reach,
                marketingApi,
                filled,
                askedAtNanos,
                place);
    }

    @Override
    public String toString() {
        return "Attempt[" + id + "]";
    }
}
