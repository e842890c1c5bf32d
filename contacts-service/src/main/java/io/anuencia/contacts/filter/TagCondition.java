package io.anuencia.contacts.filter;

/**
 * People who have a tag.
 *
 * @param tag the tag
 */
record TagCondition(String tag) implements Filter {

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(c.tags <> '{}' and c.tags @> array[?]::text[])").bind(tag);
    }
}
