package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.sender.SenderDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Pauses what fares no better than a message that WhatsApp refused, at once or afterwards, or that
 * has no token to be sent with.
 */
@ApplicationScoped
public class Refusals {

    private final CampaignBrakes brakes;
    private final SenderDirectory senders;

    Refusals(CampaignBrakes brakes, SenderDirectory senders) {
        this.brakes = brakes;
        this.senders = senders;
    }

    /**
     * The template is refused: its campaign pauses.
     *
     * @param campaignId of the message
     * @param code WhatsApp's code
     */
    public void ofTemplate(UUID campaignId, int code) {
        brakes.pause(
                campaignId,
                "TEMPLATE_REFUSED: WhatsApp refuses the template with code %d; check it, then"
                                .formatted(code)
                        + " resume.");
    }

    /**
     * The number, its account or the token is refused: what the number sends pauses, or what all
     * numbers of the account send.
     *
     * @param phoneNumberId the number of the message
     * @param code WhatsApp's code, or null where the answer bore none
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

    /**
     * The number has no token: what it sends pauses.
     *
     * @param phoneNumberId the number
     * @param what is wrong, with the reference and without a token
     */
    public void ofToken(String phoneNumberId, String what) {
        brakes.pauseOfSender(
                phoneNumberId,
                "TOKEN_MISSING: %s; put the number's token there, then resume.".formatted(what));
    }
}
