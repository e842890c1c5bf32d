package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.anuencia.messaging.Problem;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is wrong with a row.
 *
 * @param row 1 for the first row after the header
 * @param place 0 for the first mistake of a row
 * @param column the column
 * @param detail what is wrong and what to write; never the value
 */
record RowError(long row, @JsonIgnore int place, String column, String detail) {

    /** The mistakes of a row, in their order. */
    static List<RowError> of(long row, List<Problem.Field> errors) {
        return IntStream.range(0, errors.size())
                .mapToObj(
                        place ->
                                new RowError(
                                        row,
                                        place,
                                        errors.get(place).field(),
                                        errors.get(place).detail()))
                .toList();
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
