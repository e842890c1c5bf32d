package io.anuencia.consent.optin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.RecipientKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The claims of a form, to be confirmed by the person on WhatsApp.
 *
 * @param recipient the person expected to confirm
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param audienceClass how they came to agree; absent for EXPRESS_CONTACT
 * @param collectionMethod how it was collected; absent for WEB_FORM
 * @param notice SHA-256 (hex) of the text they saw
 * @param evidence named facts
 * @param businessNumber the brand's WhatsApp number in E.164, for the link; if absent, the person
 *     chooses the recipient after opening the link
 */
record DoubleOptInRequest(
        @NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient,
        @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                String brand,
        @NotNull(message = Code.ADVICE) @Pattern(regexp = Code.PATTERN, message = Code.ADVICE)
                String purpose,
        AudienceClass audienceClass,
        @Pattern(regexp = METHODS, message = "write one of " + METHODS) String collectionMethod,
        @NotNull(message = "write the sha256 returned by POST /notices")
                @Pattern(
                        regexp = "[0-9a-f]{64}",
                        message = "write the sha256 returned by POST /notices")
                String notice,
        @Size(max = 50, message = "write at most 50 facts")
                Map<@Size(max = 100) String, @NotNull @Size(max = 2000) String> evidence,
        @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "write the number in E.164: +51…")
                String businessNumber) {

    private static final String METHODS =
            "CLICK_TO_CHAT|WEB_FORM|QR|IVR|PAPER|IN_PERSON_TABLET|API_PARTNER";

    HeardConsents.Agreement agreement() {
        Map<String, String> facts = new TreeMap<>(evidence == null ? Map.of() : evidence);
        facts.putIfAbsent("permission", "confirmed on WhatsApp");
        return new HeardConsents.Agreement(
                brand,
                purpose,
                audienceClass == null ? AudienceClass.EXPRESS_CONTACT : audienceClass,
                collectionMethod == null ? "WEB_FORM" : collectionMethod,
                notice,
                facts,
                null,
                null);
    }

    @Override
    public String toString() {
        return "DoubleOptInRequest[…]";
    }

    /**
     * A requested double opt-in, without a clear number.
     *
     * @param key key of the person expected to confirm
     * @param agreement agreement to confirm
     * @param businessNumber number for the link, or null
     */
    record Named(RecipientKey key, HeardConsents.Agreement agreement, String businessNumber) {}

    /**
     * The answer to a request.
     *
     * @param id id of the double opt-in
     * @param recipientKey key of the person expected to confirm
     * @param state REQUESTED
     * @param code code to confirm with
     * @param text message that the person sends
     * @param link link that opens WhatsApp with the text
     * @param qr the link as a picture
     * @param expiresAt when it expires
     */
    record Answer(
            UUID id,
            RecipientKey recipientKey,
            String state,
            String code,
            String text,
            String link,
            Qr qr,
            Instant expiresAt) {}

    /**
     * A QR code.
     *
     * @param svg as SVG
     * @param png as PNG, in Base64
     */
    record Qr(String svg, byte[] png) {}

    /**
     * The progress of a double opt-in.
     *
     * @param id id of the double opt-in
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param state REQUESTED, CONFIRMED or EXPIRED
     * @param requestedAt when it was requested
     * @param expiresAt when it expires
     * @param confirmedAt when the person confirmed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            UUID id,
            String brand,
            String purpose,
            String state,
            Instant requestedAt,
            Instant expiresAt,
            Instant confirmedAt) {}
}
