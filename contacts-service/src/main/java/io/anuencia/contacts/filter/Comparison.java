package io.anuencia.contacts.filter;

import java.util.Arrays;
import java.util.Optional;

/** How an attribute is compared; the JSON member has the same name in lower case. */
enum Comparison {
    /** Equal; contained in JSON, which an index answers. */
    EQ("=="),
    IN("=="),
    GT(">"),
    GTE(">="),
    LT("<"),
    LTE("<="),
    /** Has a value, or has none. */
    EXISTS("");

    private final String operator;

    Comparison(String operator) {
        this.operator = operator;
    }

    static Optional<Comparison> ofMember(String name) {
        return Arrays.stream(values()).filter(c -> c.member().equals(name)).findFirst();
    }

    String member() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Of PostgreSQL's JSON path language. */
    String operator() {
        return operator;
    }

    boolean isOrder() {
        return this == GT || this == GTE || this == LT || this == LTE;
    }
}
