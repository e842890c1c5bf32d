package io.anuencia.dispatch.sender;

/**
 * A business number.
 *
 * @param phoneNumberId WhatsApp's id of the number
 * @param wabaId the WhatsApp business account it belongs to
 * @param rate messages per second that an operator allows it
 * @param tokenRef reference to its token; never the token itself
 * @param marketingApi Meta's endpoint for its marketing messages
 * @param portfolio the business portfolio whose budget of people it shares
 */
public record Sender(
        String phoneNumberId,
        String wabaId,
        int rate,
        String tokenRef,
        MarketingApi marketingApi,
        String portfolio) {

    /** Meta's endpoints for marketing. */
    public enum MarketingApi {
        /** {@code /messages}, as for every other message. */
        MESSAGES,
        /**
         * {@code /marketing_messages}: Meta chooses the moment and honours a time to live. People's
         * activity with a message is not shared for it, and Meta may not alter templates.
         */
        MARKETING_MESSAGES
    }
}
