package io.anuencia.dispatch.confirmation;

import io.anuencia.events.InboundMessageReceived;
import java.time.Instant;
import java.util.UUID;

/**
 * A message to be answered.
 *
 * @param cause WhatsApp's id of it
 * @param kind HELP or OPT_IN
 * @param person pseudonym of the sender
 * @param phoneNumberId the business number that received it
 * @param saidAt WhatsApp's time of it
 */
record AnswerRequest(String cause, String kind, UUID person, String phoneNumberId, Instant saidAt) {

    static AnswerRequest of(InboundMessageReceived message, String kind) {
        return new AnswerRequest(
                message.wamid(),
                kind,
                message.recipientKeys().get(0).value(),
                message.phoneNumberId(),
                message.saidAt());
    }
}
