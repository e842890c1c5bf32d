package io.anuencia.dispatch.attempt;

import java.util.UUID;

/**
 * One try to send a message, as the process that asked for its permit holds it. It lives in memory
 * alone: whoever does not hold it may not send it.
 *
 * @param id the attempt, which WhatsApp echoes
 * @param messageId its message
 * @param campaignId its campaign, or null
 * @param brand whose message
 * @param urgent whether it goes before campaigns
 * @param reach the person, and whether they count towards the people that may be written to
 * @param marketingApi whether it leaves by Meta's endpoint for marketing
 * @param body what would be sent, the JSON of the request
 * @param askedAtNanos monotonic time just before the permit was asked for; its life counts from
 *     here
 * @param place the place it holds among the outstanding
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
     * Whom an attempt reaches.
     *
     * @param recipientKey the person
     * @param counted whether Meta counts them, since they did not write within a day
     */
    public record Reach(UUID recipientKey, boolean counted) {}

    /** The same with another body: what could be filled only with the permit is filled. */
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
