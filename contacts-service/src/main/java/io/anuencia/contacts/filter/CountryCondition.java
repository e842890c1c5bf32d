package io.anuencia.contacts.filter;

import io.anuencia.messaging.sql.SqlArray;
import java.util.List;

/**
 * Those whose profile names one of these countries.
 *
 * @param countries ISO 3166-1
 */
record CountryCondition(List<String> countries) implements Filter {

    CountryCondition {
        countries = List.copyOf(countries);
    }

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("c.country = any (?)").bind(SqlArray.texts(countries));
    }
}
