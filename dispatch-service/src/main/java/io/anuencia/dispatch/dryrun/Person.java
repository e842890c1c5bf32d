package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.person.Places;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.Jurisdiction;
import java.util.List;
import java.util.UUID;

/**
 * Someone who is asked about, by pseudonym.
 *
 * @param key the pseudonym
 * @param country of the profile, or null
 * @param region that issued the number, or ZZ
 * @param place the part of that country whose law applies, else the region; that in what an older
 *     release stored
 * @param profileZone the zone the person named, or null
 * @param candidateZones where they may live
 * @param lacking the codes of what is lacking in what they alone are given; null where they are
 *     given nothing
 * @param contentHash of what they would get with what they alone are given; null where they are
 *     given nothing, and in what an older release stored
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

    Person {
        place = place == null ? region : place;
    }

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

    /** The same, who would get something else than others do. */
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
