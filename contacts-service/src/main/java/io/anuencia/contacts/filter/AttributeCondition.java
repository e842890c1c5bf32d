package io.anuencia.contacts.filter;

import io.anuencia.messaging.StoredJson;
import java.util.List;
import java.util.Map;

/**
 * People whose attribute compares as given. For somebody without the attribute, or with a value of
 * another type, the comparison is false.
 *
 * @param name name of the attribute
 * @param comparison kind of comparison
 * @param values values to compare with: one, or several for {@link Comparison#IN}; a Boolean for
 *     {@link Comparison#EXISTS}
 */
record AttributeCondition(String name, Comparison comparison, List<Object> values)
        implements Filter {

    AttributeCondition {
        values = List.copyOf(values);
    }

    @Override
    public void appendTo(FilterSql sql) {
        switch (comparison) {
            case EXISTS -> appendExists(sql);
            case EQ, IN -> appendEqual(sql);
            case GT, GTE, LT, LTE -> appendOrder(sql);
        }
    }

    private void appendExists(FilterSql sql) {
        boolean wanted = Boolean.TRUE.equals(values.get(0));
        sql.say(wanted ? "jsonb_exists" : "not jsonb_exists").say("(c.attributes, ?)").bind(name);
    }

    private void appendEqual(FilterSql sql) {
        sql.say("(c.attributes <> '{}' and (");
        for (int i = 0; i < values.size(); i++) {
            sql.say(i == 0 ? "" : " or ").say("c.attributes @> ?::jsonb");
            sql.bind(StoredJson.of(Map.of(name, values.get(i))));
        }
        sql.say("))");
    }

    /**
     * Uses the function instead of the operator {@code @@}, for which the whole index would be
     * read.
     */
    private void appendOrder(FilterSql sql) {
        sql.say(
                "(c.attributes <> '{}' and jsonb_path_match(c.attributes, ?::jsonpath, '{}', true))");
        sql.bind(
                "$."
                        + StoredJson.of(name)
                        + " "
                        + comparison.operator()
                        + " "
                        + StoredJson.of(values.get(0)));
    }
}
