package io.anuencia.consent.brand;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A brand as it is put.
 *
 * @param displayName the name that WhatsApp shows
 * @param legalName who sends
 * @param address postal address
 * @param contact where to reach them
 * @param country ISO 3166-1 code of its home
 * @param phoneNumberIds WhatsApp's ids of its business numbers
 * @param wabaIds WhatsApp's ids of its business accounts
 */
record BrandRequest(
        @NotBlank(message = "write the name that WhatsApp shows") @Size(max = 200)
                String displayName,
        @NotBlank(message = "write the legal name of the sender") @Size(max = 200) String legalName,
        @NotBlank(message = "write a postal address") @Size(max = 500) String address,
        @NotBlank(message = "write an e-mail address, number or page") @Size(max = 200)
                String contact,
        @NotNull(message = "write an ISO 3166-1 code such as PE")
                @Pattern(regexp = "[A-Z]{2}", message = "write an ISO 3166-1 code such as PE")
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
                        wabaIds) {

    BrandRequest {
        phoneNumberIds =
                phoneNumberIds == null ? null : phoneNumberIds.stream().distinct().toList();
        wabaIds = wabaIds == null ? null : wabaIds.stream().distinct().toList();
    }
}
