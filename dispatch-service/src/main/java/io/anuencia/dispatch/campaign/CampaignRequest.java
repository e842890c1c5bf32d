package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.dispatch.planning.LanguageChain;
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

/**
 * The body of {@code POST /campaigns} (architecture section 8).
 *
 * @param name its name
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param sender the sending number, WhatsApp's id
 * @param template the template and its parameters
 * @param audience its audience
 * @param schedule its schedule; null to start now
 * @param brakes its brakes, or null
 * @param contentTypes content types, a part of those of the purpose; null stands for all of them. A
 *     person whose consent is limited to some content types gets it only if it is about these alone
 */
public record CampaignRequest(
        @NotBlank(message = "is missing: the name of the campaign")
                @Size(max = 200, message = "must have at most 200 characters")
                @Pattern(regexp = LINE, message = "must be one line without control characters")
                String name,
        @NotNull(message = "is missing: the code of the brand")
                @Pattern(regexp = CODE, message = "must match " + CODE)
                String brand,
        @NotNull(message = "is missing: the code of a purpose of the brand")
                @Pattern(regexp = CODE, message = "must match " + CODE)
                String purpose,
        @NotNull(message = "is missing: the id of the sending phone number")
                @Pattern(regexp = "[0-9]{1,32}", message = "must be the digits of WhatsApp's id")
                String sender,
        @NotNull(message = "is missing: {\"name\",\"language\",\"parameters\":{}}") @Valid
                Words template,
        @NotNull(message = "is missing: " + AudienceForm.KINDS) @Valid Recipients audience,
        @Valid Schedule schedule,
        @Valid Brakes brakes,
        @Size(min = 1, max = 50, message = "must be 1 to 50 content types; leave it out for all")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                List<@NotNull(message = "must be a content type of the purpose") String>
                        contentTypes) {

    /** The form of the code of a brand or of a purpose. */
    public static final String CODE = "[a-z0-9-]{1,40}";

    static final String LINE = "[^\\p{Cntrl}]*";
    private static final String LANGUAGE = "[A-Za-z0-9_-]{2,20}";
    private static final String LANGUAGE_ADVICE = "must be a language code, such as es or es_MX";

    /**
     * A template and its parameters.
     *
     * @param name name of the template
     * @param language language code, as WhatsApp writes it, for everybody whose language is not
     *     among {@code languages}
     * @param languages further languages of the template
     * @param parameters values by parameter name, or by "1", "2", …
     */
    public record Words(
            @NotBlank(message = "is missing: the name of the template")
                    @Size(max = 512, message = "must have at most 512 characters")
                    @Pattern(regexp = LINE, message = "must be one line without control characters")
                    String name,
            @NotBlank(message = "is missing: the language code, such as es or es_MX")
                    @Pattern(regexp = LANGUAGE, message = LANGUAGE_ADVICE)
                    String language,
            @Size(max = 20, message = "must have at most 20 languages")
                    List<
                                    @NotNull(message = LANGUAGE_ADVICE)
                                    @Pattern(regexp = LANGUAGE, message = LANGUAGE_ADVICE) String>
                            languages,
            Map<String, String> parameters) {

        /** Sorts the parameters, so that their order in a repeated body makes no difference. */
        public Words {
            parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
        }

        /** Returns the languages that people may get. */
        public LanguageChain chain() {
            return new LanguageChain(language, languages == null ? List.of() : languages);
        }
    }

    /**
     * An audience; exactly one component is set.
     *
     * @param all true for everybody
     * @param tag tag of the people
     * @param segment segment whose people are taken when the campaign begins
     * @param contacts ids of the people in contacts-service
     * @param recipients people named by their phone numbers
     * @param imported import that named the people
     */
    record Recipients(
            Boolean all,
            @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
                    @Pattern(regexp = LINE, message = "must be one line without control characters")
                    String tag,
            @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
                    @Pattern(regexp = LINE, message = "must be one line without control characters")
                    String segment,
            List<UUID> contacts,
            List<Recipient> recipients,
            @JsonProperty("import") UUID imported) {}

    /**
     * A person named by their phone number.
     *
     * @param phone the number with its country code
     * @param parameters parameters for this person; they override those of the template
     */
    record Recipient(String phone, Map<String, String> parameters) {

        Recipient {
            parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
        }

        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }

    /**
     * The schedule of a campaign, on the decision clock.
     *
     * @param startAt its start; null for now, as is a time up to 5 minutes ago
     * @param expiresAt its end; null for a day after the start
     */
    record Schedule(
            @Schema(description = "The start, at most 90 days ahead; now if it is left out")
                    Instant startAt,
            @Schema(
                            description =
                                    "The end, at most 90 days after the start; a day after it if"
                                            + " left out. A campaign that has sent everything by"
                                            + " then is COMPLETED, any other EXPIRED")
                    Instant expiresAt) {}
}
