package io.anuencia.webhook.translation;

import io.anuencia.events.RecipientKey;
import io.anuencia.webhook.understanding.OptOutButton;
import io.anuencia.webhook.understanding.Understood;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message of a known person and what was read of it.
 *
 * @param keys all keys of the person, the number's first
 * @param phoneNumberId the business number that heard it, or null
 * @param wamid or null
 * @param said what was written or tapped
 * @param meaning of it
 * @param at WhatsApp's time of it
 * @param time the same as it was written, or null
 */
record Heard(
        List<RecipientKey> keys,
        String phoneNumberId,
        String wamid,
        Words said,
        Understood meaning,
        Instant at,
        String time) {

    /** What the message's events are about: the message, or its writer where it has no id. */
    String about() {
        return wamid == null ? keys.get(0) + "@" + phoneNumberId : wamid;
    }

    /** The button that was tapped, if it is one of ours. */
    Optional<OptOutButton> button() {
        return OptOutButton.of(said.payload());
    }

    @Override
    public String toString() {
        return "Heard[" + wamid + "]";
    }
}
