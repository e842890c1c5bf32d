package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.campaign.Brakes;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a dry run asks about.
 *
 * @param brand whose
 * @param purpose what for
 * @param messageClass what the messages would be
 * @param sender the phone number id
 * @param rate messages a second of that number
 * @param wabaId its account
 * @param template the template's name
 * @param language its language
 * @param category its category now
 * @param contentTypes what the messages would be about
 * @param values what fills it for somebody who is not known
 * @param startAt when it would begin
 * @param expiresAt when it would end at the latest
 * @param brakes what makes it stand still on its way; none in a question of an older release
 * @param advice what could be better about the text
 */
record DryRunQuestion(
        String brand,
        String purpose,
        MessageClass messageClass,
        String sender,
        int rate,
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
