package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.campaign.Brakes;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The subject of a dry run.
 *
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param messageClass class of the messages
 * @param sender phone number id of the sending number
 * @param wabaId its WhatsApp business account
 * @param template name of the template
 * @param language its language
 * @param category its category now
 * @param contentTypes content types of the messages
 * @param values parameter values for everybody who is given none of their own
 * @param startAt planned start, on the decision clock
 * @param expiresAt latest end, on the decision clock
 * @param brakes its brakes; none if the request gave none
 * @param advice advice on the text
 */
record DryRunQuestion(
        String brand,
        String purpose,
        MessageClass messageClass,
        String sender,
        String wabaId,
        String template,
        String language,
        String category,
        List<String> contentTypes,
        Map<String, String> values,
        Instant startAt,
        Instant expiresAt,
        Brakes brakes,
        List<ContentFinding> advice) {

    DryRunQuestion {
        brakes = brakes == null ? Brakes.NONE : brakes;
    }
}
