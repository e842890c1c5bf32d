package io.anuencia.dispatch.single;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /messages} (architecture section 8). Holds a clear number and text. */
record MessageRequest(
        @NotNull(message = "is missing: the code of the brand")
                @Pattern(regexp = CODE, message = "must match " + CODE)
                String brand,
        @Pattern(regexp = CODE, message = "must match " + CODE) String purpose,
        @NotNull(message = "is missing: the id of the sending phone number")
                @Pattern(regexp = "[0-9]{1,32}", message = "must be the digits of WhatsApp's id")
                String sender,
        @NotNull(message = "is missing: {\"phone\":\"+…\"} or {\"recipientKey\":\"…\"}") @Valid
                Recipient recipient,
        @Valid Words template,
        @Size(min = 1, max = 4096, message = "must have 1 to 4,096 characters") String text,
        Map<String, String> parameters,
        Instant expiresAt,
        @Size(min = 1, max = 50, message = "must be 1 to 50 content types; leave it out for all")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                List<@NotNull(message = "must be a content type of the purpose") String>
                        contentTypes,
        @Size(max = REFERENCE_MAX, message = "must have at most 100 characters")
                @Pattern(regexp = PRINTABLE, message = PRINTABLE_ADVICE)
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "Your own name for the message, such as an order number: shown with"
                                        + " it, found by GET /messages?reference= and published"
                                        + " with its events, for 30 days. Need not be unique. Must"
                                        + " not hold personal data: a phone number with + and"
                                        + " country code, or the recipient's own, is refused")
                String reference) {

    static final int REFERENCE_MAX = 100;
    static final String PRINTABLE = "[^\\p{C}\\p{Zl}\\p{Zp}]*";
    static final String PRINTABLE_ADVICE = "must be one line of printable characters";
    static final String CODE = "[a-z0-9-]{1,40}";

    /** Sorts the parameters, so that their order in a repeated body makes no difference. */
    MessageRequest {
        parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
    }

    /**
     * The recipient: exactly one of both members.
     *
     * @param phone the number with its country code
     * @param recipientKey pseudonym of a person who wrote in the last 24 hours
     */
    record Recipient(String phone, UUID recipientKey) {

        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }

    /**
     * A template.
     *
     * @param name its name
     * @param language its language code, as WhatsApp writes it
     */
    record Words(
            @NotBlank(message = "is missing: the name of the template")
                    @Size(max = 512, message = "must have at most 512 characters")
                    @Pattern(
                            regexp = "[^\\p{Cntrl}]*",
                            message = "must be one line without control characters")
                    String name,
            @NotBlank(message = "is missing: the language code, such as es or es_MX")
                    @Pattern(
                            regexp = "[A-Za-z0-9_-]{2,20}",
                            message = "must be a language code, such as es or es_MX")
                    String language) {}

    @Override
    public String toString() {
        return "MessageRequest[" + brand + " " + sender + "]";
    }
}
