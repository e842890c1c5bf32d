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

    /** Returns one person with a subject for each key, at version 0. */
    public static Groups linked(RecipientKey... keys) {
        return linked(0, keys);
    }

    /** Returns people who were linked with each other, which nobody has confirmed. */
    public static Groups linkedUnconfirmed(RecipientKey... keys) {
        return linked(1, keys);
    }

    private static Groups linked(long linkedVersion, RecipientKey... keys) {
        Groups groups = new Groups();
        UUID group = new UUID(1, keys[0].value().getLeastSignificantBits());
        for (RecipientKey key : keys) {
            UUID id = new UUID(1, key.value().getLeastSignificantBits());
            groups.add(new Groups.Member(group, id, linkedVersion, linkedVersion, key));
        }
        return groups;
    }
}
