package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.SendRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Words a due message as the question whether it may be sent. */
final class SendRequests {

    private static final String NO_REGION = "ZZ";

    private SendRequests() {}

    static SendRequested of(DueMessage message, OwnedNumber number, Instant now) {
        return new SendRequested(
                message.attemptId(),
                message.id(),
                message.campaignId(),
                number.epoch(),
                number.id(),
                message.brand(),
                message.purpose(),
                message.messageClass(),
                message.cause(),
                List.of(message.recipientKey()),
                message.template(),
                message.contentTypes(),
                message.contentHash(),
                null,
                jurisdictions(message),
                message.candidateZones(),
                message.profileZone(),
                message.windowOpenUntil(),
                message.expiresAt(),
                now);
    }

    private static List<Jurisdiction> jurisdictions(DueMessage message) {
        List<Jurisdiction> found = new ArrayList<>(2);
        if (message.country() != null) {
            found.add(new Jurisdiction(message.country(), Jurisdiction.Source.PROFILE));
        }
        String place = message.phone().place();
        if (!NO_REGION.equals(place)) {
            found.add(new Jurisdiction(place, Jurisdiction.Source.NUMBER));
        }
        return found;
    }
}
