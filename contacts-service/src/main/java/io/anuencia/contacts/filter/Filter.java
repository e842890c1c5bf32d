package io.anuencia.contacts.filter;

/** A condition over people. Made by {@link FilterReader}, run as the SQL of {@link FilterSql}. */
public interface Filter {

    /** Adds this condition over the row {@code c} of {@code contact}. */
    void appendTo(FilterSql sql);
}
