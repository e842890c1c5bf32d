package io.anuencia.contacts.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL of a filter: a condition over the row {@code c} of {@code contact}. Everything that a
 * caller wrote is a bound parameter; the text is made of our own words alone.
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
     * @param at the moment that periods such as the last 90 days count back from
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

    /** The parameters in their order, before and after those of the statement around it. */
    public Object[] parametersBetween(List<Object> before, List<Object> after) {
        List<Object> all = new ArrayList<>(before);
        all.addAll(parameters);
        all.addAll(after);
        return all.toArray();
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
