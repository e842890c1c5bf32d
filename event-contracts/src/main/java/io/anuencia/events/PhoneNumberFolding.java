package io.anuencia.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folds the three national variants that give one person two numbers. Meta itself answers with
 * either form, so both must lead to the same key:
 *
 * <ul>
 *   <li>Mexico: {@code +52 1} was the mobile prefix until 2019 and is still how old accounts read.
 *   <li>Argentina: WhatsApp writes mobile numbers with a 9 after the country code; within the
 *       country it is left out, or a 15 follows the area code. The plan assigns the ten national
 *       digits to a single line, so adding the 9 never merges two people.
 *   <li>Brazil: mobile numbers were given a ninth digit; older accounts keep eight. Numbers that
 *       begin with 2 to 5 are landlines and never had it.
 * </ul>
 */
final class PhoneNumberFolding {

    private static final Pattern MEXICO = Pattern.compile("\\+521(\\d{10})");
    private static final Pattern ARGENTINA = Pattern.compile("\\+54(?!9)(\\d{10})");
    private static final Pattern ARGENTINA_15 =
            Pattern.compile("\\+549?(?:(11)15(\\d{8})|(\\d{3})15(\\d{7})|(\\d{4})15(\\d{6}))");
    private static final Pattern BRAZIL = Pattern.compile("\\+55([1-9]{2})([6-9]\\d{7})");

    private PhoneNumberFolding() {}

    /** Folds a number of a plus sign and digits; anything else is returned unchanged. */
    static String fold(String number) {
        if (!hasSuchAHabit(number)) {
            return number;
        }
        Matcher mexico = MEXICO.matcher(number);
        if (mexico.matches()) {
            return "+52" + mexico.group(1);
        }
        Matcher argentina15 = ARGENTINA_15.matcher(number);
        if (argentina15.matches()) {
            return "+549" + joined(argentina15);
        }
        Matcher argentina = ARGENTINA.matcher(number);
        if (argentina.matches()) {
            return "+549" + argentina.group(1);
        }
        Matcher brazil = BRAZIL.matcher(number);
        return brazil.matches() ? "+55" + brazil.group(1) + "9" + brazil.group(2) : number;
    }

    /** A cheap check first: every number passes here, and nearly all are of other countries. */
    private static boolean hasSuchAHabit(String number) {
        return number.startsWith("+52") || number.startsWith("+54") || number.startsWith("+55");
    }

    private static String joined(Matcher matcher) {
        StringBuilder digits = new StringBuilder();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                digits.append(matcher.group(group));
            }
        }
        return digits.toString();
    }
}
