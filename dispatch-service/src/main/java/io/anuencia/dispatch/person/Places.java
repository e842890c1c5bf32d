package io.anuencia.dispatch.person;

import io.anuencia.events.Jurisdiction;
import java.util.ArrayList;
import java.util.List;

/** Where a person may be, by their profile and by their number. */
public final class Places {

    private static final String NO_REGION = "ZZ";

    private Places() {}

    /**
     * Whose law may bind the person.
     *
     * @param country of the profile, or null
     * @param place that issued the number: a part of a country where its law differs; ZZ for none
     */
    public static List<Jurisdiction> jurisdictions(String country, String place) {
        List<Jurisdiction> found = new ArrayList<>(2);
        if (country != null) {
            found.add(new Jurisdiction(country, Jurisdiction.Source.PROFILE));
        }
        if (!NO_REGION.equals(place)) {
            found.add(new Jurisdiction(place, Jurisdiction.Source.NUMBER));
        }
        return found;
    }

    /** In which countries the person may be, whatever part of them. */
    public static List<String> countries(String country, String region) {
        return country == null ? List.of(region) : List.of(country, region);
    }
}
