package io.anuencia.contacts.filter;

/** A condition over people. {@link FilterReader} parses it; {@link FilterSql} is its SQL. */
public interface Filter {

    /** Appends this condition over the row {@code c} of {@code contact}. */
    void appendTo(FilterSql sql);
}
