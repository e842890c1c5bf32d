package io.anuencia.dispatch.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Whose messages are wanted.
 *
 * @param recipients the person, once for each of their keys; consent-service's manifest names them
 * @param brand what one brand answers for; needed by callers who may act for some brands only
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
     * One of the person's keys: one of both.
     *
     * @param phone the number with its country code
     * @param recipientKey the pseudonym
     */
    record Recipient(String phone, UUID recipientKey) {

        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }
}
