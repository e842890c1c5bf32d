package io.anuencia.contacts.importing;

import io.anuencia.contacts.claim.ClaimSaid;
import io.anuencia.contacts.contact.ContactSaid;
import io.anuencia.messaging.Problem;
import java.util.List;

/**
 * One row of a file, whatever its format.
 *
 * @param number 1 for the first person
 * @param line of the file, from 1, where it begins
 * @param said what it says of the person; null if the row cannot be read
 * @param claims what it says of consent
 * @param mistake why it cannot be read, or null
 */
record FileRow(
        long number, long line, ContactSaid said, List<ClaimSaid> claims, Problem.Field mistake) {

    static FileRow unreadable(long number, long line, String column, String detail) {
        return new FileRow(number, line, null, List.of(), new Problem.Field(column, detail));
    }

    static FileRow flawed(long number, RecordScanner.Found found) {
        String detail =
                switch (found.flaw()) {
                    case NONE -> throw new IllegalArgumentException("nothing is wrong with it");
                    case TOO_LONG -> "the line has more than 131,072 characters; it was passed by";
                    case BAD_QUOTE ->
                            "a quote in this line does not end as RFC 4180 says; write a quote"
                                    + " inside a cell twice";
                };
        return unreadable(number, found.line(), "row", detail);
    }

    @Override
    public String toString() {
        return "FileRow[" + number + "]";
    }
}
