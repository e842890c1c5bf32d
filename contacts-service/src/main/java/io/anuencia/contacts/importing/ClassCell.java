package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.contacts.contact.Membership;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An audience class in a cell: {@code CUSTOMER:order-77@2026-01-31}, the rest may be left out. */
final class ClassCell {

    /**
     * What looks like a date is one, in any form: a wrong one is reported where it is checked. A
     * single number of up to five digits is none, but a year or the number of an order.
     */
    private static final Pattern CELL =
            Pattern.compile(
                    "([^:@]*)(?::(.*?))?"
                            + "(?:@\\s*(?=\\d+[/.:\\sTZ+-]+\\d|\\d{6})(\\d[\\d/.:\\sTZ+-]*))?");

    private ClassCell() {}

    static Membership read(String cell) {
        Matcher matcher = CELL.matcher(cell);
        return matcher.matches()
                ? new Membership(
                        PlainText.stripped(matcher.group(1)), matcher.group(2), matcher.group(3))
                : new Membership(cell, null, null);
    }
}
