package io.anuencia.dispatch.sender;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.anuencia.dispatch.sender.Sender.MarketingApi;
import io.anuencia.dispatch.token.TokenReference;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The body by which an operator registers or changes a number; the answer, and {@code sender} of
 * {@code GET}, can be put back.
 *
 * @param wabaId its WhatsApp business account
 * @param rate messages per second
 * @param tokenRef reference to its token: {@code env:NAME_TOKEN} or {@code file:/path}
 * @param marketingApi Meta's endpoint for marketing; null means {@code MESSAGES}
 * @param portfolio the business portfolio whose budget the number shares; null means its account
 */
@JsonIgnoreProperties("phoneNumberId")
record SenderBody(
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

    Sender of(String phoneNumberId) {
        return new Sender(
                phoneNumberId,
                wabaId,
                rate,
                tokenRef,
                marketingApi == null ? MarketingApi.MESSAGES : marketingApi,
                portfolio == null ? wabaId : portfolio);
    }
}
