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

/**
 * The body of {@code POST /campaigns} (architecture section 8).
 *
 * @param name what people call it
 * @param brand whose
 * @param purpose what for
 * @param sender the phone number id
 * @param template which template, and what fills it
 * @param audience who gets it
 * @param schedule when, or null for now
 * @param brakes what keeps it from doing harm, or null
 * @param contentTypes what it is about, of what the purpose is about; null: all of it. Whose
 *     consent is limited to some content types gets what is about these alone
 */
public record CampaignRequest(
        @NotBlank(message = "is missing: what people call the campaign")
                @Size(max = 200, message = "must have at most 200 characters")
                @Pattern(regexp = LINE, message = "must be one line without control characters")
                String name,
        @NotNull(message = "is missing: the code of the brand")
                @Pattern(regexp = CODE, message = "must match " + CODE)
                String brand,
        @NotNull(message = "is missing: the code of a purpose of the brand")
                @Pattern(regexp = CODE, message = "must match " + CODE)
                String purpose,
        @NotNull(message = "is missing: the phone number id that sends")
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

    static final String CODE = "[a-z0-9-]{1,40}";
    static final String LINE = "[^\\p{Cntrl}]*";
    private static final String LANGUAGE = "[A-Za-z0-9_-]{2,20}";

    /**
     * Which template, and what fills it.
     *
     * @param name the template's name
     * @param language its language code, as WhatsApp writes it: what everybody gets whose language
     *     is not among {@code languages}
     * @param languages further languages of the template that people may get it in
     * @param parameters by name, or by "1", "2", …
     */
    record Words(
            @NotBlank(message = "is missing: the name of the template")
                    @Size(max = 512, message = "must have at most 512 characters")
                    @Pattern(regexp = LINE, message = "must be one line without control characters")
                    String name,
            @NotBlank(message = "is missing: the language code, such as es or es_MX")
                    @Pattern(
                            regexp = LANGUAGE,
                            message = "must be a language code, such as es or es_MX")
                    String language,
            @Size(max = 20, message = "must have at most 20 languages") List<String> languages,
            Map<String, String> parameters) {

        /** Sorted, so that the order in a repeated body makes no difference. */
        Words {
            parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
        }

        LanguageChain chain() {
            return new LanguageChain(language, languages == null ? List.of() : languages);
        }

        static boolean isLanguage(String code) {
            return code != null && code.matches(LANGUAGE);
        }
    }

    /**
     * Who gets it: one of the forms.
     *
     * @param all true for everybody
     * @param tag the people with this tag
     * @param segment the people whom this segment holds when the campaign begins
     * @param contacts these people, by the ids of contacts-service
     * @param recipients these people, by their numbers
     * @param imported the people whom this import named
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
     * One person by their number.
     *
     * @param phone with its country code
     * @param parameters those that are theirs alone; the others come from the template's
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
     * When.
     *
     * @param startAt or null for now; up to 5 minutes ago means now as well
     * @param expiresAt or null for a day after the start
     */
    record Schedule(Instant startAt, Instant expiresAt) {}
}
