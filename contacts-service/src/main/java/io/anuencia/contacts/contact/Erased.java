package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import java.util.Map;

/**
 * Who was erased and has not come back. A number of theirs may be somebody else's since, as
 * WhatsApp says; then only the caller's id tells the one from the other.
 *
 * @param holders for each key the id of who took the number since; empty if nobody did, or if the
 *     caller has no id for them
 */
record Erased(Map<RecipientKey, String> holders) {

    Erased {
        holders = Map.copyOf(holders);
    }

    /** Whether a draft may be of somebody who was erased. */
    boolean names(ContactDraft draft) {
        String holder = holders.get(draft.recipientKey());
        return holder != null && !holder.equals(draft.externalId());
    }
}
