package io.anuencia.consent.expiry;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Consents that are to end.
 *
 * @param ends 1 to 1,000
 */
record EndsRequest(
        @NotEmpty(message = "write 1 to 1,000 ends")
                @Size(max = 1000, message = "write 1 to 1,000 ends")
                List<@NotNull @Valid Item> ends) {

    /**
     * One consent.
     *
     * @param recipient whose
     * @param brand to whom
     * @param purpose for what
     * @param state INVALIDATED (an authority, a court, a proven defect) or TERMINATED (the sender
     *     gives it up)
     * @param reason why; kept as evidence, so it can be erased
     */
    record Item(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String purpose,
            @NotNull(message = "write INVALIDATED or TERMINATED")
                    @Pattern(
                            regexp = "INVALIDATED|TERMINATED",
                            message = "write INVALIDATED or TERMINATED")
                    String state,
            @NotBlank(message = "write why: the ledger keeps it as evidence") @Size(max = 1000)
                    String reason) {}

    /**
     * The same without a clear number.
     *
     * @param key whose
     * @param brand to whom
     * @param purpose for what
     * @param state how it ends
     * @param reason why
     */
    record Named(
            RecipientKey key, String brand, String purpose, ConsentState state, String reason) {}

    /**
     * What became of them.
     *
     * @param results one for each, in their order
     */
    record Answer(List<Result> results) {}

    /**
     * What became of one.
     *
     * @param recipientKey whose
     * @param ended false: there was no valid consent to end
     */
    record Result(RecipientKey recipientKey, boolean ended) {}
}
