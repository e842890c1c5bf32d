package io.anuencia.contacts.attribute;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Types of attributes; an attribute has the same type for everybody. */
public enum AttributeType {
    TEXT {
        @Override
        public Object fromJson(Object json) {
            if (json instanceof String text && PlainText.isText(PlainText.stripped(text))) {
                return PlainText.stripped(text);
            }
            throw new IllegalArgumentException(
                    json instanceof String
                            ? "at most 256 characters, no control characters"
                            : "this attribute is a text; write it in quotes");
        }

        @Override
        public Object fromText(String text) {
            return fromJson(text);
        }
    },
    NUMBER {
        @Override
        public Object fromJson(Object json) {
            if (json instanceof Number number) {
                return fromText(number.toString());
            }
            throw new IllegalArgumentException(
                    "this attribute is a number; write it without quotes");
        }

        @Override
        public Object fromText(String text) {
            if (text.length() > CHARACTERS_MAX) {
                throw new IllegalArgumentException(TOO_MANY_DIGITS);
            }
            try {
                BigDecimal number = new BigDecimal(text);
                if (number.precision() <= DIGITS_MAX
                        && number.scale() <= DIGITS_MAX
                        && number.scale() >= -DIGITS_MAX) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "this attribute is a number; write digits with a point, such as 12.5", e);
            }
            throw new IllegalArgumentException(TOO_MANY_DIGITS);
        }
    },
    DATE {
        @Override
        public Object fromJson(Object json) {
            if (json instanceof String text) {
                return fromText(text);
            }
            throw new IllegalArgumentException("this attribute is a date; write \"2026-11-24\"");
        }

        @Override
        public Object fromText(String text) {
            try {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() >= YEAR_MIN && date.getYear() <= YEAR_MAX) {
                    return date.toString();
                }
                throw new IllegalArgumentException("write a year from 1900 to 9999");
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "this attribute is a date; write year, month and day, such as 2026-11-24",
                        e);
            }
        }
    },
    BOOLEAN {
        @Override
        public Object fromJson(Object json) {
            if (json instanceof Boolean) {
                return json;
            }
            throw new IllegalArgumentException("this attribute is true or false, without quotes");
        }

        @Override
        public Object fromText(String text) {
            return switch (text) {
                case "true", "TRUE", "True" -> true;
                case "false", "FALSE", "False" -> false;
                default -> throw new IllegalArgumentException("this attribute is true or false");
            };
        }
    };

    /** The most digits that survive a reader that uses IEEE 754 doubles. */
    private static final int DIGITS_MAX = 15;

    private static final String TOO_MANY_DIGITS = "a number has at most 15 digits";

    /**
     * Length limit of a number with sign, point, exponent and leading zeros; longer texts are slow
     * to parse.
     */
    private static final int CHARACTERS_MAX = 64;

    private static final int YEAR_MIN = 1900;

    /** Five-digit years would not sort correctly as text. */
    private static final int YEAR_MAX = 9999;

    /**
     * Reads a JSON value.
     *
     * @return a String, a BigDecimal or a Boolean
     * @throws IllegalArgumentException if it has another type; the message says what to write
     */
    public abstract Object fromJson(Object json);

    /**
     * Reads a cell.
     *
     * @return a String, a BigDecimal or a Boolean
     * @throws IllegalArgumentException if the cell does not hold such a value; the message says
     *     what to write
     */
    public abstract Object fromText(String text);

    /** The type of an undeclared JSON value; a date is taken as text. */
    public static AttributeType ofJson(Object json) {
        if (json instanceof Boolean) {
            return BOOLEAN;
        }
        return json instanceof Number ? NUMBER : TEXT;
    }
}
