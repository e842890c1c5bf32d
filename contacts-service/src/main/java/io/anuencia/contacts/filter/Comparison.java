package io.anuencia.contacts.filter;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of comparison of an attribute; the JSON member is the name in lower case. */
enum Comparison {
    /** Equality, tested by JSON containment so that the index can be used. */
    EQ("=="),
    IN("=="),
    GT(">"),
    GTE(">="),
    LT("<"),
    LTE("<="),
    /** Whether the attribute has a value. */
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

    /** The operator of PostgreSQL's JSON path language. */
    String operator() {
        return operator;
    }

    boolean isOrder() {
        return this == GT || this == GTE || this == LT || this == LTE;
    }
}
