package io.anuencia.dispatch.person;

import io.anuencia.events.Jurisdiction;
import java.util.ArrayList;
import java.util.List;

/** The places where a person may be, by their profile and by their number. */
public final class Places {

    /** What stands for a country that is not known. */
    public static final String NO_REGION = "ZZ";

    private Places() {}

    /**
     * Returns the jurisdictions whose law may apply to the person.
     *
     * @param country country of the profile, or null
     * @param place place that issued the number: a country, or a part of one with its own law; ZZ
     *     for none
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

    /** Returns the countries in which the person may be, without regard to parts of countries. */
    public static List<String> countries(String country, String region) {
        return country == null ? List.of(region) : List.of(country, region);
    }
}
