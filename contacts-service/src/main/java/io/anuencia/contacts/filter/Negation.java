package io.anuencia.contacts.filter;

/**
 * Those of whom a condition is not true, also because nothing is known of them.
 *
 * @param part the condition
 */
record Negation(Filter part) implements Filter {

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(").append(part).say(" is not true)");
    }
}
