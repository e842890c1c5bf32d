package io.anuencia.contacts.attribute;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** What an attribute holds, for everybody who has it. */
public enum AttributeType {
    TEXT {
        @Override
        public Object fromJson(Object json) {
            if (json instanceof String text && PlainText.isText(text.strip())) {
                return text.strip();
            }
            throw new IllegalArgumentException(
                    json instanceof String
                            ? "at most 256 characters, none of them a control"
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

    /** So many survive a reader that uses IEEE 754 doubles. */
    private static final int DIGITS_MAX = 15;

    private static final String TOO_MANY_DIGITS = "a number has at most 15 digits";

    /**
     * With its sign, its point, its exponent and zeros before it; longer ones take long to read.
     */
    private static final int CHARACTERS_MAX = 64;

    private static final int YEAR_MIN = 1900;

    /** Five-digit years would not sort as texts. */
    private static final int YEAR_MAX = 9999;

    /**
     * Reads a value of JSON.
     *
     * @return a String, a BigDecimal or a Boolean
     * @throws IllegalArgumentException if it is of another type; the message says what to write
     */
    public abstract Object fromJson(Object json);

    /**
     * Reads a cell.
     *
     * @return a String, a BigDecimal or a Boolean
     * @throws IllegalArgumentException if it is no such value; the message says what to write
     */
    public abstract Object fromText(String text);

    /** The type that a value of JSON has by itself; a date looks like a text. */
    public static AttributeType ofJson(Object json) {
        if (json instanceof Boolean) {
            return BOOLEAN;
        }
        return json instanceof Number ? NUMBER : TEXT;
    }
}
