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
 * Contacts made by other channels.
 *
 * @param contacts the contacts, 1 to 1,000
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
     * @param recipient the person contacted
     * @param brand code of the brand
     * @param channel the channel
     * @param contactedAt when the contact was made
     */
    record Item(
            @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
            @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                    String brand,
            @NotNull(message = ADVICE) @Pattern(regexp = CHANNELS, message = ADVICE) String channel,
            @NotNull(message = "write a time such as 2026-12-01T15:30:00Z") Instant contactedAt) {}

    /**
     * One contact, without a clear number.
     *
     * @param key key of the person
     * @param brand code of the brand
     * @param channel the channel
     * @param contactedAt when the contact was made
     */
    record Named(RecipientKey key, String brand, OtherChannel channel, Instant contactedAt) {}

    /**
     * The answer.
     *
     * @param results one result for each contact, in their order
     */
    record Answer(List<Result> results) {}

    /**
     * The result for one contact.
     *
     * @param recipientKey key of the person
     * @param kept false if the person was erased and has not come back, so that nothing is stored
     */
    record Result(RecipientKey recipientKey, boolean kept) {}
}
