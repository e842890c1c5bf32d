package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An error in a row.
 *
 * @param row number of the row, 1 for the first one after the header
 * @param line line of the file, from 1, where the row begins
 * @param place index of the error in its row, from 0
 * @param column the column, by its name in the file
 * @param detail what is wrong and what to write; never the value
 */
record RowError(long row, long line, @JsonIgnore int place, String column, String detail) {

    /** Cursor of the page that follows this error. */
    Cursor cursor() {
        return new Cursor(row, place);
    }

    /**
     * A position in a report.
     *
     * @param row number of a row
     * @param place index of an error in it
     */
    record Cursor(long row, int place) {

        static final Cursor START = new Cursor(0, -1);

        String text() {
            return row + "." + place;
        }

        /** Parses the output of {@link #text()}; null is the start. */
        static Cursor parse(String text) {
            if (text == null) {
                return START;
            }
            String[] parts = text.split("\\.", 2);
            return new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
