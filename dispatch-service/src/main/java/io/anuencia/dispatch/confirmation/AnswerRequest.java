package io.anuencia.dispatch.confirmation;

import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
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
record AnswerRequest(String cause, Intent kind, UUID person, String phoneNumberId, Instant saidAt) {

    static AnswerRequest of(InboundMessageReceived message) {
        return new AnswerRequest(
                message.wamid(),
                message.intent(),
                message.recipientKeys().get(0).value(),
                message.phoneNumberId(),
                message.saidAt());
    }
}
