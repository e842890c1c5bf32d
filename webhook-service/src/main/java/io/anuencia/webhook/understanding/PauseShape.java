package io.anuencia.webhook.understanding;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.regex.Matcher;

/** The supported forms of a pause term; {@link PauseWords} has the words of each language. */
enum PauseShape {
    /** A length: "por dos semanas". */
    LENGTH("{intro} " + Form.COUNTED, Said::later),
    /** Until a length from now: "until two weeks from now". */
    UNTIL_LATER(Form.UNTIL + "(?:{in} )?" + Form.COUNTED + "(?: {hence})?", Said::later),
    /** A day before its month: "hasta el 20 de enero de 2028". */
    DAY(
            Form.UNTIL + Form.DAY + " (?:\\| )?(?:{of} ){0,2}(?<m>{month})" + Form.YEAR,
            (said, ends) -> said.of(ends, said.number("d"), false)),
    /** A day after its month: "until January 20, 2028", "until May the 1st". */
    DAY_BEHIND(
            Form.UNTIL + "(?<m>{month}) (?:{the} )?(?<d>{dayBehind})" + Form.YEAR,
            (said, ends) -> said.of(ends, said.number("d"), false)),
    /** A day of the next month: "hasta el 15 del próximo mes". */
    DAY_OF_NEXT(
            Form.UNTIL
                    + Form.DAY
                    + " (?:{of} ){1,2}(?:{next1} {unit.MONTHS}|{unit.MONTHS} {behind})",
            (said, ends) -> ends.ofNextMonth(said.number("d"))),
    /** The beginning of a named month: "bis Januar". */
    MONTH(Form.UNTIL + "(?<m>{month})" + Form.YEAR, (said, ends) -> said.of(ends, 0, false)),
    /** The end of a named month: "until the end of January". */
    END_OF_NAMED(
            Form.UNTIL + "{end} (?:{of} ){0,2}(?<m>{month})" + Form.YEAR,
            (said, ends) -> said.of(ends, 0, true)),
    /** The end of this or the next month or year: "hasta fin de mes". */
    END(
            Form.UNTIL
                    + "{end} (?:{of} ){0,3}(?<x>{next1} )?"
                    + "(?<u>{unit.MONTHS}|{unit.YEARS})(?<x2> {behind})?",
            (said, ends) -> ends.endOf(said.unit(), said.has("x") || said.has("x2"))),
    /** A current unit, read as one unit from now: "no messages this month". */
    THIS("(?:{intro} )?{this} (?<u>{unit})(?: ci)?", (said, ends) -> ends.in(1, said.unit())),
    /** The next unit, read as one unit from now: "until next week". */
    NEXT(Form.UNTIL + "{next1} (?<u>{unit})", (said, ends) -> ends.in(1, said.unit())),
    /** As {@link #NEXT}, with "next" after the unit: "hasta la semana que viene". */
    COMING(Form.UNTIL + "(?<u>{unit}) {behind}", (said, ends) -> ends.in(1, said.unit()));

    private final String form;
    private final BiFunction<Said, PauseEnds, Instant> reading;

    PauseShape(String form, BiFunction<Said, PauseEnds, Instant> reading) {
        this.form = form;
        this.reading = reading;
    }

    String form() {
        return form;
    }

    /** Whether it is a length, counted from now, rather than a date. */
    boolean isLength() {
        return this == LENGTH;
    }

    /** The end of the pause; null if the date is past. */
    Instant end(Matcher found, PauseWords words, PauseEnds ends) {
        return reading.apply(new Said(found, words), ends);
    }

    /** Parts that several forms share. */
    private static final class Form {
        static final String COUNTED =
                "(?:(?:{art}|{next}) ){0,3}(?<n>{one}|{count}|[1-9]\\d{0,2}) (?:{next} )?"
                        + "(?<u>{unit}|{units})";
        static final String UNTIL = "(?:=|{until}) (?:{the} ){0,3}";
        static final String DAY =
                "(?<d>(?:0?[1-9]|[12]\\d|3[01])(?: th|[a-z]{1,2})?|{one}|{count}|{day})";
        static final String YEAR = "(?:(?: \\|)?(?: {of}){0,2} (?<y>20\\d\\d))?";
    }

    /** The parts of a term that was found. */
    private record Said(Matcher found, PauseWords words) {

        boolean has(String part) {
            return found.group(part) != null;
        }

        int number(String part) {
            return words.number(found.group(part));
        }

        ChronoUnit unit() {
            return words.unit(found.group("u"));
        }

        Instant later(PauseEnds ends) {
            return ends.in(number("n"), unit());
        }

        Instant of(PauseEnds ends, int day, boolean whole) {
            int year = has("y") ? number("y") : 0;
            return ends.of(words.month(found.group("m")), year, day, whole);
        }
    }
}
