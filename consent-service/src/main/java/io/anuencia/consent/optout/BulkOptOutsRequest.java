package io.anuencia.consent.optout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Opt-outs as they are posted together.
 *
 * @param optOuts 1 to 1,000
 */
record BulkOptOutsRequest(
        @NotEmpty(message = "write 1 to 1,000 opt-outs")
                @Size(max = 1000, message = "write 1 to 1,000 opt-outs")
                List<@NotNull(message = "write an opt-out") @Valid OptOutRequest> optOuts) {

    /**
     * The answer.
     *
     * @param optOuts one for each, in their order
     */
    record Answer(List<OptOutRequest.Answer> optOuts) {}
}
