package io.anuencia.contacts.importing;

import io.anuencia.contacts.claim.ClaimSaid;
import io.anuencia.contacts.contact.ContactSaid;
import io.anuencia.messaging.rest.Problem;
import java.util.List;

/**
 * One row of a file of any format.
 *
 * @param number number of the row, 1 for the first person
 * @param line line of the file where the row begins, from 1
 * @param said the row's data about the person; null if the row cannot be read
 * @param claims the row's claims of consent
 * @param mistake why the row cannot be read, or null
 */
record FileRow(
        long number, long line, ContactSaid said, List<ClaimSaid> claims, Problem.Field mistake) {

    static FileRow unreadable(long number, long line, String column, String detail) {
        return new FileRow(number, line, null, List.of(), new Problem.Field(column, detail));
    }

    static FileRow flawed(long number, RecordScanner.Found found) {
        String detail =
                switch (found.flaw()) {
                    case NONE -> throw new IllegalArgumentException("the record has no flaw");
                    case TOO_LONG -> "the line has more than 131,072 characters; it was skipped";
                    case BAD_QUOTE ->
                            "a quote in this line is not closed as RFC 4180 requires; write a quote"
                                    + " inside a cell twice";
                };
        return unreadable(number, found.line(), "row", detail);
    }

    @Override
    public String toString() {
        return "FileRow[" + number + "]";
    }
}
