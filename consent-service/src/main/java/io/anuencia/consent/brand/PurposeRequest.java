package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that puts a purpose. The version that an answer also has is ignored, so that an answer
 * can be changed and put again.
 *
 * @param brand the brand in the path, or null
 * @param purpose the code in the path, or null
 * @param messageClass MARKETING, UTILITY or SERVICE_REPLY
 * @param texts title and description by language
 * @param contentTypes types of content its messages may have; MARKETING names at least one
 * @param frequency the most messages per period; required for MARKETING
 * @param validity how long a consent lasts, an ISO 8601 period; null: as long as the policy pack
 *     says
 * @param doubleOptIn whether a consent counts only once it is confirmed
 * @param notices SHA-256 (hex) of the texts that people are shown now; empty: any stored one. A
 *     consent given under a text that is no longer listed must be given again
 * @param sector line of business that it advertises, in the terms of policy packs; null: any. Where
 *     a law forbids it to advertise, nothing is sent (CNT_SECTOR_FORBIDDEN); registries of other
 *     lines of business do not apply to it
 * @param material true: people must be asked again although only the texts changed, or nothing did.
 *     A change of class or of a known sector, a new content type, or more messages always require
 *     that
 */
@JsonIgnoreProperties("version")
record PurposeRequest(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                @Schema(description = "The brand in the path; it can be left out")
                String brand,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                @Schema(description = "The code in the path; it can be left out")
                String purpose,
        @JsonProperty("class")
                @NotNull(message = "write MARKETING, UTILITY or SERVICE_REPLY")
                @Pattern(
                        regexp = "MARKETING|UTILITY|SERVICE_REPLY",
                        message = "write MARKETING, UTILITY or SERVICE_REPLY")
                String messageClass,
        @NotEmpty(message = "write a title and description in at least one language")
                @Size(max = LANGUAGES_MAX, message = "write at most 75 languages")
                Map<
                                @Pattern(
                                        regexp = NoticeRequest.LANGUAGE,
                                        message = "write a language code such as es or pt-BR")
                                String,
                                @NotNull @Valid Text>
                        texts,
        @NotNull(message = "write a list of content types") @Size(max = 50)
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[A-Za-z0-9_-]{1,40}",
                                        message = "write 1 to 40 letters, digits, - and _")
                                String>
                        contentTypes,
        @Valid FrequencyRequest frequency,
        @Pattern(regexp = VALIDITY, message = "write an ISO 8601 period such as P12M")
                String validity,
        boolean doubleOptIn,
        @Size(max = 50, message = "write at most 50 notices")
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[0-9a-f]{64}",
                                        message = "write the sha256 returned by POST /notices")
                                String>
                        notices,
        @Pattern(
                        regexp = "[A-Z][A-Z0-9_]{1,40}",
                        message = "write a sector such as ENERGY_RENOVATION")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                String sector,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean material) {

    /** More than WhatsApp has. The longest texts in so many still fit into one record. */
    private static final int LANGUAGES_MAX = 75;

    /** At least a day, and no longer than can be counted from any day. */
    private static final String VALIDITY =
            "P(?=.*[1-9])([0-9]{1,2}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?";

    PurposeRequest {
        notices = notices == null ? List.of() : notices.stream().distinct().toList();
    }

    /**
     * The text that people read.
     *
     * @param title a few words
     * @param description a sentence or two
     */
    record Text(
            @NotBlank(message = "write a few words") @Size(max = 200) String title,
            @NotBlank(message = "write a sentence or two") @Size(max = 2000) String description) {}

    /** Whether the frequency is declared if the class requires it. */
    @JsonIgnore
    boolean isFrequencyDeclared() {
        return !"MARKETING".equals(messageClass) || frequency != null;
    }

    /** Whether it names a content type if the class requires it: an empty list limits nothing. */
    @JsonIgnore
    boolean isContentDeclared() {
        return !"MARKETING".equals(messageClass) || !contentTypes.isEmpty();
    }

    /** Refuses a body of another purpose, as a copied one may be. */
    void requireOf(PurposeId path) {
        if (brand != null && !brand.equals(path.brand())) {
            throw ProblemException.invalid("brand", "must be the one in the path, or be left out");
        }
        if (purpose != null && !purpose.equals(path.code())) {
            throw ProblemException.invalid(
                    "purpose", "must be the code in the path, or be left out");
        }
    }

    /**
     * The form in which it is kept: without the codes, and without {@code material}, which
     * describes the change, not the purpose.
     */
    PurposeRequest kept() {
        return new PurposeRequest(
                null,
                null,
                messageClass,
                texts,
                contentTypes,
                frequency,
                validity,
                doubleOptIn,
                notices,
                sector,
                null);
    }

    /**
     * Whether it makes a new version: something differs, or the caller says that people must be
     * asked again, as after a change of what they read elsewhere.
     *
     * @param known the purpose as it is kept
     */
    boolean changes(PurposeRequest known) {
        return Boolean.TRUE.equals(material) || !known.equals(kept());
    }

    /**
     * Whether people who agreed to an earlier form must be asked again: messages would be of
     * another class, about something new or without any limit of content, of another line of
     * business, or more frequent. Naming a sector for the first time only states what it was all
     * along.
     */
    boolean isMaterialAgainst(PurposeRequest earlier) {
        return Boolean.TRUE.equals(material)
                || !messageClass.equals(earlier.messageClass())
                || !earlier.contentTypes().containsAll(contentTypes)
                || (contentTypes.isEmpty() && !earlier.contentTypes().isEmpty())
                || (earlier.sector() != null && !earlier.sector().equals(sector))
                || isMoreThan(earlier.frequency());
    }

    private boolean isMoreThan(FrequencyRequest earlier) {
        if (earlier == null) {
            return false;
        }
        return frequency == null || frequency.declared().exceeds(earlier.declared());
    }
}
