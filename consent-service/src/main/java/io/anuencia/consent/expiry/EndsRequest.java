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
 * Consents to end.
 *
 * @param ends the consents, 1 to 1,000
 */
record EndsRequest(
        @NotEmpty(message = "write 1 to 1,000 ends")
                @Size(max = 1000, message = "write 1 to 1,000 ends")
                List<@NotNull @Valid Item> ends) {

    /**
     * One consent.
     *
     * @param recipient the person
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param state INVALIDATED (an authority, a court, a proven defect) or TERMINATED (the sender
     *     gives it up)
     * @param reason the reason; kept as evidence, so it can be erased
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
            @NotBlank(message = "write the reason; it is kept as evidence") @Size(max = 1000)
                    String reason) {}

    /**
     * One consent, without a clear number.
     *
     * @param key key of the person
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param state state in which it ends
     * @param reason the reason
     */
    record Named(
            RecipientKey key, String brand, String purpose, ConsentState state, String reason) {}

    /**
     * The answer.
     *
     * @param results one result for each consent, in their order
     */
    record Answer(List<Result> results) {}

    /**
     * The result for one consent.
     *
     * @param recipientKey key of the person
     * @param ended false if there was no valid consent to end
     */
    record Result(RecipientKey recipientKey, boolean ended) {}
}
