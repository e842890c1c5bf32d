package io.anuencia.contacts.importing;

import java.util.Map;

/**
 * What the answer to a claim is called in the words of the file that made it, long after the file
 * is gone.
 *
 * @param options how the file was read
 */
record ClaimWords(FileOptions options) {

    /** A claim of a file says its terms as facts of its evidence. */
    private static final String TERMS = "terms.";

    private static final String EVIDENCE = "evidence.";

    static final String LACKS =
            "the claim lacks this, or says what is not known; nobody is written to on it";
    static final String UNKNOWN = "the claim does not prove a consent; nobody is written to on it";
    static final String REFUSED =
            "the claim changed nothing: the person opted out, or is suppressed for another reason;"
                    + " there is nothing to mend in the file";

    /**
     * The column, or of NDJSON the path, of what a claim lacks.
     *
     * @param place 0 for the first claim of a row
     * @param missing as consent-service calls it; null: nothing by name
     */
    String column(int place, String missing) {
        if (options.format() == FileOptions.Format.NDJSON) {
            String claim = "consents[" + place + "]";
            return missing == null ? claim : claim + "." + fieldOf(missing);
        }
        return missing == null ? "row" : written(CsvHeader.ours("consent." + fieldOf(missing)));
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
