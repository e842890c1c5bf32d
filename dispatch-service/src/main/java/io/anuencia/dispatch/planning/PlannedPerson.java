package io.anuencia.dispatch.planning;

import io.anuencia.events.AudienceMember;
import java.util.Map;

/**
 * Someone who is to get a message. Carries the clear number.
 *
 * @param member what is known of them
 * @param given parameters that were given for them alone; they come before those of the campaign
 */
public record PlannedPerson(AudienceMember member, Map<String, String> given) {

    public PlannedPerson {
        given = Map.copyOf(given);
    }

    /** Someone with the parameters of the campaign. */
    public static PlannedPerson of(AudienceMember member) {
        return new PlannedPerson(member, Map.of());
    }
}
