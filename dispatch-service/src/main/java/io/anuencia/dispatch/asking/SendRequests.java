package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.person.Places;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.SendRequested;
import java.time.Instant;
import java.util.List;

/** Turns a due message into the request for its permit. */
final class SendRequests {

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
                HashedWamid.of(message.cause()),
                List.of(message.recipientKey()),
                message.template(),
                message.contentTypes(),
                message.contentHash(),
                null,
                Places.jurisdictions(message.country(), message.address().place()),
                message.candidateZones(),
                message.profileZone(),
                message.windowOpenUntil(),
                message.expiresAt(),
                now);
    }
}
