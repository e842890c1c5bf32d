package io.anuencia.dispatch.sender;

/**
 * A business number.
 *
 * @param phoneNumberId WhatsApp's id of the number
 * @param wabaId the WhatsApp business account that it belongs to
 * @param rate messages a second that an operator allows it
 * @param tokenRef where its token is found; never the token
 * @param marketingApi which of Meta's endpoints its marketing leaves by
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
        /** {@code /messages}, as everything else. */
        MESSAGES,
        /**
         * {@code /marketing_messages}: Meta chooses the moment and honours a time to live. What
         * people do with a message is not shared for it, and Meta may not alter templates.
         */
        MARKETING_MESSAGES
    }
}
