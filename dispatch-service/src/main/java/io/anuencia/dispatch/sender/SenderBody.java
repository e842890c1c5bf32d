package io.anuencia.dispatch.sender;

import io.anuencia.dispatch.sender.Sender.MarketingApi;
import io.anuencia.dispatch.token.TokenReference;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body by which an operator registers or changes a number; the answer, and {@code sender} of
 * {@code GET}, can be put back.
 *
 * @param phoneNumberId the id in the path, or null
 * @param wabaId its WhatsApp business account
 * @param rate messages per second
 * @param tokenRef reference to its token: {@code env:NAME_TOKEN} or {@code file:/path}
 * @param marketingApi Meta's endpoint for marketing; null means {@code MESSAGES}
 * @param portfolio the business portfolio whose budget the number shares; null means its account
 */
record SenderBody(
        @Schema(description = "The id in the path; it can be left out") String phoneNumberId,
        @NotNull(message = "is missing: the id of the WhatsApp business account")
                @Pattern(regexp = "[0-9]{1,32}", message = "must be the digits of the account's id")
                String wabaId,
        @NotNull(message = "is missing: messages per second, such as 80")
                @Min(value = 1, message = "must be from 1 to 1000")
                @Max(value = 1000, message = "must be from 1 to 1000")
                Integer rate,
        @NotNull(message = "is missing: env:NAME_TOKEN or file:/path, where the token is found")
                @Pattern(
                        regexp = TokenReference.PATTERN,
                        message =
                                "must be env:NAME, with _TOKEN in the name, or file:/path; never"
                                        + " the token itself")
                String tokenRef,
        MarketingApi marketingApi,
        @Pattern(regexp = "[0-9]{1,32}", message = "must be the digits of the portfolio's id")
                String portfolio) {

    /**
     * Returns the number with this id.
     *
     * @throws ProblemException 400 if the body is about another number, as a copied one may be
     */
    Sender of(String id) {
        if (phoneNumberId != null && !phoneNumberId.equals(id)) {
            throw ProblemException.invalid(
                    "phoneNumberId", "must be the id in the path, or be left out");
        }
        return new Sender(
                id,
                wabaId,
                rate,
                tokenRef,
                marketingApi == null ? MarketingApi.MESSAGES : marketingApi,
                portfolio == null ? wabaId : portfolio);
    }
}
