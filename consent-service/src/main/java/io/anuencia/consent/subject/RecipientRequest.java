package io.anuencia.consent.subject;

/**
 * A person as a request names them: by exactly one of these.
 *
 * @param phone phone number with its country code, or null
 * @param recipientKey the pseudonym, or null
 */
public record RecipientRequest(String phone, String recipientKey) {

    /** The advice for a request that names nobody. */
    public static final String ADVICE = "write {\"phone\":\"+51…\"} or {\"recipientKey\":\"…\"}";

    @Override
    public String toString() {
        return "RecipientRequest[…]";
    }
}
