package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What is wrong with a row.
 *
 * @param row 1 for the first row after the header
 * @param line of the file, from 1, where the row begins
 * @param place 0 for the first mistake of a row
 * @param column the column, as the file calls it
 * @param detail what is wrong and what to write; never the value
 */
record RowError(long row, long line, @JsonIgnore int place, String column, String detail) {

    /** Where a page that ends with this goes on. */
    Cursor cursor() {
        return new Cursor(row, place);
    }

    /**
     * A place in a report.
     *
     * @param row a row
     * @param place a mistake of it
     */
    record Cursor(long row, int place) {

        static final Cursor START = new Cursor(0, -1);

        String text() {
            return row + "." + place;
        }

        /** Reads what {@link #text()} wrote. */
        static Cursor parse(String text) {
            if (text == null) {
                return START;
            }
            String[] parts = text.split("\\.", 2);
            return new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
