package io.anuencia.contacts.filter;

import io.anuencia.messaging.sql.SqlArray;
import java.util.List;

/**
 * Those who live in one of these countries: the one that their profile names, and where it names
 * none the one that issued their number.
 *
 * @param countries ISO 3166-1
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
