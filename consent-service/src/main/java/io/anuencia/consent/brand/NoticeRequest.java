package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body that stores a notice; a SHA-256 in it is ignored, because it follows from the text.
 *
 * @param language BCP 47 tag
 * @param text exactly what people are shown
 */
@JsonIgnoreProperties("sha256")
record NoticeRequest(
        @NotNull(message = "write a language code such as es or pt-BR")
                @Pattern(regexp = LANGUAGE, message = "write a language code such as es or pt-BR")
                String language,
        @NotBlank(message = "write exactly the text that people are shown") @Size(max = 50_000)
                String text) {

    /**
     * The form of a language tag. The number of its parts is bounded: matching a group that may
     * repeat without end takes a stack as deep as the text is long.
     */
    static final String LANGUAGE = "[a-zA-Z]{2,3}([_-][a-zA-Z0-9]{2,8}){0,6}";

    /**
     * The answer to a stored notice.
     *
     * @param sha256 SHA-256 (hex) of its UTF-8 text, by which it is referenced
     */
    record Stored(String sha256) {}

    /**
     * A notice as the API returns it.
     *
     * @param sha256 SHA-256 (hex) of its UTF-8 text
     * @param language BCP 47 tag
     * @param text exactly what people are shown
     */
    record View(String sha256, String language, String text) {

        static View of(Notices.Notice notice) {
            return new View(notice.sha256(), notice.language(), notice.text());
        }
    }
}
