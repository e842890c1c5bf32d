package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The body of {@code POST /campaigns} (architecture section 8). */
record CampaignRequest(
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
                TemplateChoice template,
        @NotNull(message = "is missing: {\"all\":true} or {\"tag\":\"…\"}") @Valid
                AudienceChoice audience,
        @Valid Schedule schedule,
        JsonNode brakes) {

    static final String CODE = "[a-z0-9-]{1,40}";
    static final String LINE = "[^\\p{Cntrl}]*";

    /**
     * Which template, and what fills it.
     *
     * @param name the template's name
     * @param language its language code, as WhatsApp writes it
     * @param parameters by name, or by "1", "2", …
     */
    record TemplateChoice(
            @NotBlank(message = "is missing: the name of the template")
                    @Size(max = 512, message = "must have at most 512 characters")
                    @Pattern(regexp = LINE, message = "must be one line without control characters")
                    String name,
            @NotBlank(message = "is missing: the language code, such as es or es_MX")
                    @Pattern(
                            regexp = "[A-Za-z0-9_-]{2,20}",
                            message = "must be a language code, such as es or es_MX")
                    String language,
            Map<String, String> parameters) {

        /** Sorted, so that the order in a repeated body makes no difference. */
        TemplateChoice {
            parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
        }
    }

    /** Who gets it: one of the forms. All but {@code all} and {@code tag} come later. */
    record AudienceChoice(
            Boolean all,
            @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
                    @Pattern(regexp = LINE, message = "must be one line without control characters")
                    String tag,
            JsonNode segment,
            JsonNode contacts,
            JsonNode recipients,
            @JsonProperty("import") JsonNode imported) {}

    /**
     * When.
     *
     * @param startAt or null for now
     * @param expiresAt or null for a day after the start
     */
    record Schedule(Instant startAt, Instant expiresAt) {}
}
