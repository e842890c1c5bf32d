package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import java.util.Map;

/**
 * People who were erased and have not come back. According to WhatsApp, their number may belong to
 * somebody else by now; then only the external id tells them apart.
 *
 * @param holders for each erased key the external id of whoever has taken the number since; empty
 *     if nobody has, or if they have no external id
 */
record Erased(Map<RecipientKey, String> holders) {

    Erased {
        holders = Map.copyOf(holders);
    }

    /** Whether a draft may describe somebody who was erased. */
    boolean names(ContactDraft draft) {
        String holder = holders.get(draft.recipientKey());
        return holder != null && !holder.equals(draft.externalId());
    }
}
