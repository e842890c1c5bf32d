package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pauses campaigns whose template WhatsApp refuses afterwards: each message that it held is dropped
 * with such a code, and what is sent next would fare no better.
 */
@ApplicationScoped
class TemplateBrake {

    private final CampaignBrakes brakes;

    TemplateBrake(CampaignBrakes brakes) {
        this.brakes = brakes;
    }

    /** Looks at moves that are committed. */
    void of(List<Change> changes) {
        Map<UUID, Integer> refused = new HashMap<>();
        for (Change change : changes) {
            if (change.row().campaignId() != null) {
                refusal(change).ifPresent(code -> refused.put(change.row().campaignId(), code));
            }
        }
        refused.forEach(
                (campaign, code) ->
                        brakes.pause(
                                campaign,
                                "WhatsApp drops messages of the template with code %d; check it,"
                                                .formatted(code)
                                        + " then resume."));
    }

    private static Optional<Integer> refusal(Change change) {
        boolean failsNow =
                change.facts().state() == MessageState.FAILED
                        && change.row().facts().state() != MessageState.FAILED;
        return failsNow
                ? Optional.ofNullable(change.facts().code()).filter(TemplateBrake::isOfTemplate)
                : Optional.empty();
    }

    private static boolean isOfTemplate(int code) {
        return ErrorCode.meaningOf(code, 0) == AnswerClass.TEMPLATE_REFUSED;
    }
}
