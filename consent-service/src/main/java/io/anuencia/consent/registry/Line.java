package io.anuencia.consent.registry;

/**
 * A line of an upload.
 *
 * @param number which, from 1
 * @param text without its end; null where it is too long to be a phone number
 */
record Line(long number, String text) {

    boolean isBlank() {
        return text != null && text.isBlank();
    }

    /** A heading, which the first line may be. */
    boolean isHeading() {
        return number == 1 && text != null && text.strip().matches("(?i)(phone|number|msisdn)");
    }

    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
