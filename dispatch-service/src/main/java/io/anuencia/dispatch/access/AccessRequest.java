package io.anuencia.dispatch.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * The body of a request for a person's messages.
 *
 * @param recipients the person, once per key; consent-service's manifest lists the keys
 * @param brand code of the brand to which the export is limited, or null; required of callers who
 *     may act only for some brands
 */
record AccessRequest(
        @NotEmpty(message = "write the person's keys: [{\"recipientKey\":\"…\"}]")
                @Size(max = 20, message = "a person has at most 20 keys")
                List<
                                @NotNull(
                                        message =
                                                "write {\"phone\":\"+…\"} or"
                                                        + " {\"recipientKey\":\"…\"}")
                                @Valid Recipient>
                        recipients,
        @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must match [a-z0-9-]{1,40}") String brand) {

    /**
     * One of the person's keys, given by exactly one of both members.
     *
     * @param phone number with its country code
     * @param recipientKey pseudonym
     */
    record Recipient(String phone, UUID recipientKey) {

        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }
}
