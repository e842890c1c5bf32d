package io.anuencia.dispatch.preview;

import io.anuencia.dispatch.campaign.CampaignRequest;
import io.anuencia.events.AudienceMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of {@code POST /templates/preview}: members of a campaign, and a sample person.
 *
 * @param brand code of the brand
 * @param purpose code of a purpose of the brand, or null; then the template's category decides on
 *     the class
 * @param sender the sending number, WhatsApp's id
 * @param template the template and its parameters, as in a campaign
 * @param contact the sample person; null for one of whom nothing is known
 */
record PreviewRequest(
        @NotNull(message = "is missing: the code of the brand")
                @Pattern(
                        regexp = CampaignRequest.CODE,
                        message = "must match " + CampaignRequest.CODE)
                String brand,
        @Pattern(regexp = CampaignRequest.CODE, message = "must match " + CampaignRequest.CODE)
                @Schema(
                        description =
                                "Decides on the class of the message; without it, the category of"
                                        + " the template does")
                String purpose,
        @NotNull(message = "is missing: the id of the sending phone number")
                @Pattern(regexp = "[0-9]{1,32}", message = "must be the digits of WhatsApp's id")
                String sender,
        @NotNull(message = "is missing: {\"name\",\"language\",\"parameters\":{}}") @Valid
                CampaignRequest.Words template,
        @Valid Contact contact) {

    private static final Contact NOBODY = new Contact(null, null, null, null);

    /**
     * A sample person. Nobody real is needed, least of all their number.
     *
     * @param firstName first name, or null
     * @param language BCP 47 language tag, or null; it chooses among the languages of the template
     * @param country ISO 3166-1 code of the country whose law applies, or null
     * @param attributes values of attributes by name, or null
     */
    record Contact(
            @Size(max = 256, message = "must have at most 256 characters") String firstName,
            @Pattern(
                            regexp = "[A-Za-z0-9_-]{2,64}",
                            message = "must be a language tag, such as es or es-MX")
                    String language,
            @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters, such as PE")
                    String country,
            @Size(max = 100, message = "must be at most 100 attributes")
                    Map<
                                    String,
                                    @NotNull(message = "must be a text")
                                    @Size(max = 256, message = "must have at most 256 characters")
                                    String>
                            attributes) {

        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    /** Returns the country whose law applies, or null. */
    String country() {
        return contact == null ? null : contact.country();
    }

    /** Returns the sample person as a member of an audience, without a number. */
    AudienceMember person() {
        Contact known = contact == null ? NOBODY : contact;
        return new AudienceMember(
                null,
                null,
                null,
                known.firstName(),
                known.language(),
                known.country(),
                null,
                List.of(),
                known.attributes());
    }

    @Override
    public String toString() {
        return "PreviewRequest[" + brand + " " + sender + "]";
    }
}
