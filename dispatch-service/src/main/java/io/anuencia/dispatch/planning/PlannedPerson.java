package io.anuencia.dispatch.planning;

import io.anuencia.events.AudienceMember;
import java.util.Map;

/**
 * A person who is to get a message. Holds their number in clear.
 *
 * @param member the person, as the audience describes them
 * @param given parameters given for this person alone; they override those of the campaign
 */
public record PlannedPerson(AudienceMember member, Map<String, String> given) {

    public PlannedPerson {
        given = Map.copyOf(given);
    }

    /** Returns a person who gets the parameters of the campaign. */
    public static PlannedPerson of(AudienceMember member) {
        return new PlannedPerson(member, Map.of());
    }
}
