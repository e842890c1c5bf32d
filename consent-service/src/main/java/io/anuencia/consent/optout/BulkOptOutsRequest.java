package io.anuencia.consent.optout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The body of {@code POST /opt-outs/bulk}.
 *
 * @param optOuts opt-outs, 1 to 1,000
 */
record BulkOptOutsRequest(
        @NotEmpty(message = "write 1 to 1,000 opt-outs")
                @Size(max = 1000, message = "write 1 to 1,000 opt-outs")
                List<@NotNull(message = "write an opt-out") @Valid OptOutRequest> optOuts) {

    /**
     * The answer.
     *
     * @param optOuts one for each opt-out of the request, in order
     */
    record Answer(List<OptOutRequest.Answer> optOuts) {}
}
