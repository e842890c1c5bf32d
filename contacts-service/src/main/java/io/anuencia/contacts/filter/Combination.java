package io.anuencia.contacts.filter;

import java.util.List;

/**
 * Several combined conditions.
 *
 * @param kind whether all must hold or any
 * @param parts conditions, at least one
 */
record Combination(Kind kind, List<Filter> parts) implements Filter {

    /** Kinds of combination. */
    enum Kind {
        ALL(" and "),
        ANY(" or ");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    Combination {
        parts = List.copyOf(parts);
    }

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(");
        for (int i = 0; i < parts.size(); i++) {
            sql.say(i == 0 ? "" : kind.word).append(parts.get(i));
        }
        sql.say(")");
    }
}
