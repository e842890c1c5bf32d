package io.anuencia.dispatch.dryrun;

import io.anuencia.events.AudienceMember;
import io.anuencia.events.Jurisdiction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Someone who is asked about, by pseudonym.
 *
 * @param key the pseudonym
 * @param country of the profile, or null
 * @param region that issued the number, or ZZ
 * @param profileZone the zone the person named, or null
 * @param candidateZones where they may live
 */
record Person(
        UUID key, String country, String region, String profileZone, List<String> candidateZones) {

    private static final String NO_REGION = "ZZ";

    static Person of(AudienceMember member) {
        return new Person(
                member.recipientKey().value(),
                member.country(),
                member.phone().region(),
                member.profileZone(),
                member.candidateZones());
    }

    List<String> countries() {
        return country == null ? List.of(region) : List.of(country, region);
    }

    List<Jurisdiction> jurisdictions() {
        List<Jurisdiction> found = new ArrayList<>(2);
        if (country != null) {
            found.add(new Jurisdiction(country, Jurisdiction.Source.PROFILE));
        }
        if (!NO_REGION.equals(region)) {
            found.add(new Jurisdiction(region, Jurisdiction.Source.NUMBER));
        }
        return found;
    }
}
