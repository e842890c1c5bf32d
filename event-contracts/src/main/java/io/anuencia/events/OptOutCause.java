package io.anuencia.events;

import java.util.Collection;
import java.util.List;

/**
 * The WhatsApp message by which a person opted out. The confirmation of the opt-out is sent by the
 * business number that received it.
 *
 * @param wamid WhatsApp's id of that message
 * @param phoneNumberId Meta's id of the business number that received it
 * @param erasure whether the person also asked for their data to be erased; null, as from an older
 *     release, means no
 * @param recipientKeys recipient keys of whoever wrote the message, to whom alone the confirmation
 *     goes: people linked with them may have other phones; null, as from an older release, means
 *     that only the keys of all of them are known
 */
public record OptOutCause(
        String wamid, String phoneNumberId, Boolean erasure, List<RecipientKey> recipientKeys) {

    public OptOutCause {
        recipientKeys = recipientKeys == null ? null : List.copyOf(recipientKeys);
    }

    /** A message that asks for nothing more than to stop. */
    public OptOutCause(String wamid, String phoneNumberId) {
        this(wamid, phoneNumberId, null);
    }

    /** A message of which nobody says who wrote it. */
    public OptOutCause(String wamid, String phoneNumberId, Boolean erasure) {
        this(wamid, phoneNumberId, erasure, null);
    }

    /** Returns this message with the recipient keys of whoever wrote it. */
    public OptOutCause writtenBy(Collection<RecipientKey> keys) {
        return new OptOutCause(wamid, phoneNumberId, erasure, List.copyOf(keys));
    }

    /**
     * Returns the message if both its id and the business number are known; otherwise null, and the
     * opt-out takes effect without a confirmation.
     */
    public static OptOutCause ifNamed(String wamid, String phoneNumberId) {
        return wamid == null || phoneNumberId == null
                ? null
                : new OptOutCause(wamid, phoneNumberId);
    }

    /**
     * Returns the message if it is known, as {@link #ifNamed(String, String)}.
     *
     * @param erasure whether it also asks for the person's data to be erased
     */
    public static OptOutCause ifNamed(String wamid, String phoneNumberId, boolean erasure) {
        OptOutCause named = ifNamed(wamid, phoneNumberId);
        return named == null || !erasure ? named : new OptOutCause(wamid, phoneNumberId, true);
    }

    /** Whether the person also asked for their data to be erased. */
    public boolean asksForErasure() {
        return Boolean.TRUE.equals(erasure);
    }
}
