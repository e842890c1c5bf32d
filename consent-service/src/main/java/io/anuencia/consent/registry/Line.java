package io.anuencia.consent.registry;

/**
 * A line of an upload.
 *
 * @param number number of the line, from 1
 * @param text the text without its line end; null if it is too long to be a phone number
 */
record Line(long number, String text) {

    boolean isBlank() {
        return text != null && text.isBlank();
    }

    /** Whether it is a heading, which only the first line may be. */
    boolean isHeading() {
        return number == 1 && text != null && text.strip().matches("(?i)(phone|number|msisdn)");
    }

    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
