package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.ownership.ClosedCountries;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.dispatch.template.TemplateRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Pauses everything that would fail like a message that WhatsApp refused, at once or later, or that
 * has no token to be sent with.
 */
@ApplicationScoped
public class Refusals {

    private final CampaignBrakes brakes;
    private final SenderDirectory senders;
    private final TemplateRefresh templates;
    private final ClosedCountries countries;

    Refusals(
            CampaignBrakes brakes,
            SenderDirectory senders,
            TemplateRefresh templates,
            ClosedCountries countries) {
        this.brakes = brakes;
        this.senders = senders;
        this.templates = templates;
        this.countries = countries;
    }

    /**
     * Pauses a campaign whose template is refused, and has the template fetched: until then, a
     * resume or a new request would trust what is stored.
     *
     * @param phoneNumberId the number of the refused message, WhatsApp's id
     * @param campaignId campaign of the refused message, or null
     * @param code WhatsApp's error code
     */
    public void ofTemplate(String phoneNumberId, UUID campaignId, int code) {
        templates.refused(phoneNumberId);
        if (campaignId == null) {
            return;
        }
        brakes.pause(
                campaignId,
                "TEMPLATE_REFUSED: WhatsApp refuses the template with code %d; check it, then"
                                .formatted(code)
                        + " resume.");
    }

    /**
     * Pauses the campaigns of a number, or of its whole account if the account or its token is
     * refused.
     *
     * @param phoneNumberId the number of the refused message, WhatsApp's id
     * @param code WhatsApp's error code, or null if the answer had none
     */
    public void ofSender(String phoneNumberId, Integer code) {
        if (code != null && ErrorCode.isOfNumberAlone(code)) {
            brakes.pauseOfSender(
                    phoneNumberId,
                    "NUMBER_REFUSED: WhatsApp refuses the number with code %d; settle it with"
                                    .formatted(code)
                            + " WhatsApp before you resume.");
            return;
        }
        String reason =
                "ACCOUNT_REFUSED: WhatsApp refuses the account or its token with %s; settle it"
                                .formatted(code == null ? "status 401" : "code " + code)
                        + " before you resume.";
        senders.find(phoneNumberId)
                .ifPresent(sender -> brakes.pauseOfAccount(sender.wabaId(), reason));
    }

    /** Has a number leave out a country for a while, whoever owns it. */
    public void ofCountry(String phoneNumberId, String region, Instant at) {
        countries.close(List.of(new ClosedCountries.Refusal(phoneNumberId, region, at)));
    }

    /**
     * Pauses the campaigns of a number that has no token.
     *
     * @param phoneNumberId the number, WhatsApp's id
     * @param what the problem, with the token's reference and without the token
     */
    public void ofToken(String phoneNumberId, String what) {
        brakes.pauseOfSender(
                phoneNumberId,
                "TOKEN_MISSING: %s; store the number's token there, then resume.".formatted(what));
    }
}
