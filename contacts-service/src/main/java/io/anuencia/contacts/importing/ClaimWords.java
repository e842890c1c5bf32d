package io.anuencia.contacts.importing;

import java.util.Map;

/**
 * Describes the answer to a claim in the terms of the file that made it, long after the file is
 * gone.
 *
 * @param options options the file was read with
 */
record ClaimWords(FileOptions options) {

    /** Facts of the evidence carry the terms of a claim that comes from a file. */
    private static final String TERMS = "terms.";

    private static final String EVIDENCE = "evidence.";

    private static final String LACKS =
            "the claim lacks this, or says what is not known; nobody is written to on it";
    private static final String LACKS_FREQUENCY =
            "the claim lacks this as messages per period, such as 4/P30D; nobody is written to on"
                    + " it";
    private static final String UNKNOWN =
            "the claim does not prove a consent; nobody is written to on it";
    static final String REFUSED =
            "the claim changed nothing: the person opted out, or is suppressed for another reason;"
                    + " there is nothing to mend in the file";

    /**
     * Returns the column, or for NDJSON the path, of what a claim lacks.
     *
     * @param place index of the claim in its row, from 0
     * @param missing name that consent-service gives to what is missing; null if it names nothing
     */
    String column(int place, String missing) {
        if (options.format() == FileOptions.Format.NDJSON) {
            String claim = "consents[" + place + "]";
            return missing == null ? claim : claim + "." + fieldOf(missing);
        }
        return missing == null ? "row" : written(CsvHeader.ours("consent." + fieldOf(missing)));
    }

    /**
     * Returns what to do about what a claim lacks.
     *
     * @param missing name that consent-service gives to what is missing; null if it names nothing
     */
    static String advice(String missing) {
        if (missing == null) {
            return UNKNOWN;
        }
        return missing.equals("evidence.frequency") ? LACKS_FREQUENCY : LACKS;
    }

    private static String fieldOf(String missing) {
        return missing.startsWith(TERMS) ? EVIDENCE + missing.substring(TERMS.length()) : missing;
    }

    private String written(String ours) {
        return options.columns().entrySet().stream()
                .filter(column -> column.getValue().equalsIgnoreCase(ours))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(ours);
    }
}
