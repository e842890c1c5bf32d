package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.person.Places;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.Jurisdiction;
import java.util.List;
import java.util.UUID;

/**
 * A person of a dry run, by pseudonym.
 *
 * @param key the pseudonym
 * @param country country of the profile, or null
 * @param region region that issued the number, or ZZ
 * @param place part of that region whose law applies, or the region itself
 * @param profileZone time zone that the person named, or null
 * @param candidateZones time zones in which they may live
 * @param lacking codes of what is lacking in the values given to them alone; null if they are given
 *     none
 * @param contentHash hash of the content with the values given to them alone; null if they are
 *     given none
 */
record Person(
        UUID key,
        String country,
        String region,
        String place,
        String profileZone,
        List<String> candidateZones,
        List<String> lacking,
        String contentHash) {

    static Person of(AudienceMember member) {
        return new Person(
                member.recipientKey().value(),
                member.country(),
                member.phone().region(),
                member.phone().place(),
                member.profileZone(),
                member.candidateZones(),
                null,
                null);
    }

    /** Returns this person with content of their own. */
    Person reading(Wordings.Wording own) {
        return new Person(
                key,
                country,
                region,
                place,
                profileZone,
                candidateZones,
                own.lacking(),
                own.contentHash());
    }

    List<String> countries() {
        return Places.countries(country, region);
    }

    List<Jurisdiction> jurisdictions() {
        return Places.jurisdictions(country, place);
    }
}
