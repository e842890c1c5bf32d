package io.anuencia.webhook.translation;

import io.anuencia.events.RecipientKey;
import io.anuencia.webhook.understanding.OptOutButton;
import io.anuencia.webhook.understanding.Understood;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message of a known person, and its interpretation.
 *
 * @param keys all recipient keys of the person; that of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that received it, or null
 * @param wamid WhatsApp's id of the message, or null
 * @param said the words or the tap
 * @param meaning the meaning of the words or the tap
 * @param at WhatsApp's time of the message
 * @param time that time as it was written, or null
 */
record IncomingMessage(
        List<RecipientKey> keys,
        String phoneNumberId,
        String wamid,
        Words said,
        Understood meaning,
        Instant at,
        String time) {

    /** The subject of the message's events: the message, or its writer if it has no id. */
    String about() {
        return wamid == null ? keys.get(0) + "@" + phoneNumberId : wamid;
    }

    /** The button that was tapped, if it is one of ours. */
    Optional<OptOutButton> button() {
        return OptOutButton.of(said.payload());
    }

    @Override
    public String toString() {
        return "IncomingMessage[" + wamid + "]";
    }
}
