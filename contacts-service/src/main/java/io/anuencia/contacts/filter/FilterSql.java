package io.anuencia.contacts.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of a filter: a condition over the row {@code c} of {@code contact}. Everything a caller
 * wrote is a bound parameter; the text consists only of our own words.
 */
public final class FilterSql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final Instant at;

    private FilterSql(Instant at) {
        this.at = at;
    }

    /**
     * Compiles a filter.
     *
     * @param at time from which periods such as the last 90 days count back
     */
    public static FilterSql of(Filter filter, Instant at) {
        FilterSql sql = new FilterSql(at);
        filter.appendTo(sql);
        return sql;
    }

    /** The condition, with a question mark for each parameter. */
    public String text() {
        return text.toString();
    }

    /** Returns the parameters in order, then those of the rest of the statement. */
    public Object[] parameters(Object... after) {
        return Stream.concat(parameters.stream(), Stream.of(after)).toArray();
    }

    Instant at() {
        return at;
    }

    FilterSql say(String words) {
        text.append(words);
        return this;
    }

    FilterSql bind(Object parameter) {
        parameters.add(parameter);
        return this;
    }

    FilterSql append(Filter part) {
        part.appendTo(this);
        return this;
    }
}
