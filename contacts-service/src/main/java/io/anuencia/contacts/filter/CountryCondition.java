package io.anuencia.contacts.filter;

import io.anuencia.messaging.sql.SqlArray;
import java.util.List;

/**
 * People who live in one of these countries, by their profile, or without one in the profile by the
 * country that issued their number.
 *
 * @param countries ISO 3166-1 codes
 */
record CountryCondition(List<String> countries) implements Filter {

    CountryCondition {
        countries = List.copyOf(countries);
    }

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("coalesce(c.country, c.number_country) = any (?)").bind(SqlArray.texts(countries));
    }
}
