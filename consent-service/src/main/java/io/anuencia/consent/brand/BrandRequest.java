package io.anuencia.consent.brand;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.consent.policy.Country;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that puts a brand. The version that an answer also has is ignored, so that an answer can
 * be changed and put again.
 *
 * @param brand the code in the path, or null
 * @param displayName name that WhatsApp shows
 * @param legalName legal name of the sender
 * @param address postal address
 * @param contact where to reach the sender
 * @param country ISO 3166-1 code of the sender's country
 * @param phoneNumberIds WhatsApp's ids of its business numbers
 * @param wabaIds WhatsApp's ids of its business accounts (WABA)
 * @param caps the most marketing of the brand per person; absent: no caps of its own
 * @param cooldown the least time between two messages to a person; absent: none
 * @param suspended whether nothing may be sent for the brand; absent: unchanged, and false for a
 *     new brand. Only {@code false} lifts a suspension, so that a copy without this field does not
 * @param hours when its marketing may arrive, within what law and custom allow; absent: no hours of
 *     its own
 */
@JsonIgnoreProperties("version")
record BrandRequest(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                @Schema(description = "The code in the path; it can be left out")
                String brand,
        @NotBlank(message = "write the name that WhatsApp shows") @Size(max = 200)
                String displayName,
        @NotBlank(message = "write the legal name of the sender") @Size(max = 200) String legalName,
        @NotBlank(message = "write a postal address") @Size(max = 500) String address,
        @NotBlank(message = "write an e-mail address, number or page") @Size(max = 200)
                String contact,
        @NotNull(message = "write an ISO 3166-1 code such as PE")
                @Pattern(regexp = "[A-Z]{2}", message = "write an ISO 3166-1 code such as PE")
                @Country
                String country,
        @NotNull(message = "write a list of phone number ids; it may be empty") @Size(max = 1000)
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[0-9]{1,32}",
                                        message = "write WhatsApp's id of the number")
                                String>
                        phoneNumberIds,
        @NotNull(message = "write a list of WABA ids; it may be empty") @Size(max = 1000)
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[0-9]{1,32}",
                                        message = "write WhatsApp's id of the account")
                                String>
                        wabaIds,
        @Size(max = 10, message = "write at most 10 caps") List<@NotNull @Valid Cap> caps,
        @Pattern(
                        regexp = "PT[1-9][0-9]{0,3}[HM]",
                        message = "write an ISO 8601 duration of hours or minutes, such as PT4H")
                String cooldown,
        Boolean suspended,
        @Size(max = 14, message = "write at most 14 items")
                List<@NotNull(message = "write days, from and to") @Valid BrandHours> hours) {

    /**
     * A cap of the brand's own.
     *
     * @param max the most messages per period, at least 1
     * @param per rolling period, ISO 8601
     */
    record Cap(
            @NotNull(message = "write a number of messages")
                    @Min(value = 1, message = "write 1 or more")
                    Integer max,
            @NotNull(message = "write an ISO 8601 period such as P7D")
                    @Pattern(
                            regexp = "P[1-9][0-9]{0,2}[DWM]",
                            message = "write an ISO 8601 period such as P7D")
                    @AtMostTenYears
                    String per) {

        private static final TypeReference<List<Cap>> LIST = new TypeReference<>() {};

        static List<Cap> list(String json) {
            return StoredJson.read(json, LIST);
        }

        static List<DeclaredFrequency> read(String json) {
            return list(json).stream()
                    .map(cap -> new DeclaredFrequency(cap.max, Period.parse(cap.per)))
                    .toList();
        }
    }

    BrandRequest {
        phoneNumberIds =
                phoneNumberIds == null ? null : phoneNumberIds.stream().distinct().toList();
        wabaIds = wabaIds == null ? null : wabaIds.stream().distinct().toList();
        caps = caps == null ? List.of() : Collections.unmodifiableList(caps);
        hours = hours == null ? List.of() : Collections.unmodifiableList(hours);
    }

    /**
     * Refuses a body of another brand, as a copied one may be.
     *
     * @param code the code in the path
     */
    void requireOf(String code) {
        if (brand != null && !brand.equals(code)) {
            throw ProblemException.invalid("brand", "must be the code in the path, or be left out");
        }
    }

    /**
     * The form in which it is kept: without the code, and with the current suspension if the
     * request does not state one.
     */
    BrandRequest over(boolean suspendedNow) {
        return new BrandRequest(
                null,
                displayName,
                legalName,
                address,
                contact,
                country,
                phoneNumberIds,
                wabaIds,
                caps,
                cooldown,
                suspended == null ? suspendedNow : suspended,
                hours);
    }
}
