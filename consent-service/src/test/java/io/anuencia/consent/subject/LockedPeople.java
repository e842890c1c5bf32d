package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.util.UUID;

/** People as a transaction sees them that holds their locks, without a database. */
public final class LockedPeople {

    private LockedPeople() {}

    /** Returns people with one key each, at version 0. */
    public static Groups of(RecipientKey... keys) {
        Groups groups = new Groups();
        for (RecipientKey key : keys) {
            UUID id = new UUID(1, key.value().getLeastSignificantBits());
            groups.add(new Groups.Member(id, id, 0, 0, key));
        }
        return groups;
    }
}
