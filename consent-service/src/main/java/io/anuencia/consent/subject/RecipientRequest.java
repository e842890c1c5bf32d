package io.anuencia.consent.subject;

/**
 * How a request names a person: by exactly one of these.
 *
 * @param phone a number with its country code
 * @param recipientKey the pseudonym
 */
public record RecipientRequest(String phone, String recipientKey) {

    /** What a request lacks that names nobody. */
    public static final String ADVICE = "write {\"phone\":\"+51…\"} or {\"recipientKey\":\"…\"}";

    @Override
    public String toString() {
        return "RecipientRequest[…]";
    }
}
