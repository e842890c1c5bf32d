package io.anuencia.consent.otherchannel;

import io.anuencia.consent.brand.Code;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.RecipientKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * Contacts that were made by other channels.
 *
 * @param contacts 1 to 1,000
 */
record OtherContactsRequest(
        @NotEmpty(message = "write 1 to 1,000 contacts")
                @Size(max = 1000, message = "write 1 to 1,000 contacts")
                List<@NotNull(message = "write a contact") @Valid Item> contacts) {

    private static final String CHANNELS = "EMAIL|SMS|CALL|APP|LETTER|OTHER";
    private static final String ADVICE = "write EMAIL, SMS, CALL, APP, LETTER or OTHER";

    /**
     * One contact.
     *
     * @param recipient with whom
     * @param brand whose
     * @param channel by what
     * @param contactedAt when
     */
    record Item(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand,
            @NotNull(message = ADVICE) @Pattern(regexp = CHANNELS, message = ADVICE) String channel,
            @NotNull(message = "write when, such as 2026-12-01T15:30:00Z") Instant contactedAt) {}

    /**
     * The same without a clear number.
     *
     * @param key with whom
     * @param brand whose
     * @param channel by what
     * @param contactedAt when
     */
    record Named(RecipientKey key, String brand, OtherChannel channel, Instant contactedAt) {}

    /**
     * What became of them.
     *
     * @param results one for each, in their order
     */
    record Answer(List<Result> results) {}

    /**
     * What became of one.
     *
     * @param recipientKey with whom
     * @param kept false: nothing is noted of who was erased and has not come back
     */
    record Result(RecipientKey recipientKey, boolean kept) {}
}
