package io.anuencia.contacts.filter;

/**
 * People for whom a condition is not true, including those about whom nothing is known.
 *
 * @param part the condition
 */
record Negation(Filter part) implements Filter {

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(").append(part).say(" is not true)");
    }
}
