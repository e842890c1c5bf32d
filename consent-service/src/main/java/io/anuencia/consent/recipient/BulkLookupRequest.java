package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * People whom a caller asks about together.
 *
 * @param recipients the people, 1 to 1,000; the same person may be named more than once
 * @param brand limits the answer to this brand; required of callers who may act for some brands
 *     only
 */
record BulkLookupRequest(
        @NotEmpty(message = "write 1 to 1,000 recipients")
                @Size(max = 1000, message = "write 1 to 1,000 recipients")
                List<@NotNull(message = RecipientRequest.ADVICE) RecipientRequest> recipients,
        @Pattern(regexp = Code.PATTERN, message = Code.ADVICE) String brand) {

    /**
     * The answer.
     *
     * @param recipients one answer for each person, in their order
     */
    record Answer(List<LookupRequest.Answer> recipients) {}
}
