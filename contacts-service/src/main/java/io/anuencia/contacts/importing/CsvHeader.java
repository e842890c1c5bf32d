package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.contacts.importing.PeopleFile.UnreadableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The columns of a CSV file, in the order of the file, under our names and the names in the file.
 *
 * @param delimiter character between cells
 * @param columns our column names
 * @param written column names in the file, in the same order
 * @param types types of the attributes that are declared in the header
 */
record CsvHeader(
        char delimiter,
        List<String> columns,
        List<String> written,
        Map<String, AttributeType> types) {

    static final String ATTRIBUTE = "attr.";
    static final String EVIDENCE = "consent_evidence.";

    private static final int COLUMNS_MAX = 100;
    private static final Set<String> KNOWN =
            new TreeSet<>(
                    Set.of(
                            "external_id",
                            "phone",
                            "first_name",
                            "last_name",
                            "language",
                            "country",
                            "time_zone",
                            "tags",
                            "classes",
                            "consent_brand",
                            "consent_purpose",
                            "consent_class",
                            "consent_at",
                            "consent_method",
                            "consent_notice"));
    private static final Map<String, String> COLUMN_OF_FIELD =
            Map.ofEntries(
                    Map.entry("externalId", "external_id"),
                    Map.entry("firstName", "first_name"),
                    Map.entry("lastName", "last_name"),
                    Map.entry("timeZone", "time_zone"),
                    Map.entry("consent.brand", "consent_brand"),
                    Map.entry("consent.purpose", "consent_purpose"),
                    Map.entry("consent.audienceClass", "consent_class"),
                    Map.entry("consent.expressedAt", "consent_at"),
                    Map.entry("consent.collectionMethod", "consent_method"),
                    Map.entry("consent.notice", "consent_notice"));

    /** Marks a column that the importer wants ignored. */
    private static final String IGNORED = "-";

    static CsvHeader of(String line, char delimiter, Map<String, String> mapping)
            throws UnreadableFile {
        List<String> columns = new ArrayList<>();
        Map<String, AttributeType> types = new TreeMap<>();
        List<String> written =
                CsvCells.of(line, delimiter).stream().map(PlainText::normal).toList();
        for (String name : written) {
            columns.add(column(mapping.getOrDefault(name, name), types));
        }
        refuse(columns, written, mapping);
        return new CsvHeader(delimiter, columns, written, types);
    }

    /**
     * Returns our name of a column; an attribute may end in its type, as in attr.age:number. A
     * column without a name is ignored: a spreadsheet may end each line in a delimiter.
     */
    private static String column(String name, Map<String, AttributeType> types) {
        if (name.isBlank()) {
            return IGNORED;
        }
        if (name.startsWith(ATTRIBUTE) && name.indexOf(':') > 0) {
            String column = name.substring(0, name.indexOf(':'));
            String type = name.substring(name.indexOf(':') + 1).toUpperCase(Locale.ROOT);
            for (AttributeType known : AttributeType.values()) {
                if (known.name().equals(type)) {
                    types.put(column.substring(ATTRIBUTE.length()), known);
                    return column;
                }
            }
            return name;
        }
        return isOpen(name) ? name : name.toLowerCase(Locale.ROOT);
    }

    private static void refuse(
            List<String> columns, List<String> written, Map<String, String> mapping)
            throws UnreadableFile {
        Set<String> unknown = new TreeSet<>(columns);
        unknown.removeIf(c -> KNOWN.contains(c) || isOpen(c) || c.equals(IGNORED));
        Set<String> absent = new TreeSet<>(mapping.keySet());
        absent.removeAll(written);
        Set<String> seen = new HashSet<>();
        boolean repeated = columns.stream().anyMatch(c -> !c.equals(IGNORED) && !seen.add(c));
        if (!columns.contains("phone")
                || !unknown.isEmpty()
                || !absent.isEmpty()
                || repeated
                || columns.size() > COLUMNS_MAX) {
            throw new UnreadableFile(
                    "The first line must name the column phone and only known columns, each once,"
                            + " at most "
                            + COLUMNS_MAX
                            + ": "
                            + KNOWN
                            + ", attr.<name> or attr.<name>:<type>, consent_evidence.<field>. Map"
                            + " others with ?map=<theirs>:<ours>, or ?map=<theirs>:- to ignore one.");
        }
    }

    private static boolean isOpen(String column) {
        return Arrays.stream(new String[] {ATTRIBUTE, EVIDENCE})
                .anyMatch(
                        prefix ->
                                column.startsWith(prefix)
                                        && PlainText.isName(column.substring(prefix.length())));
    }

    int size() {
        return columns.size();
    }

    /**
     * The number of cells of a row that ends with the last column of the consent; 0 without one.
     */
    int needed() {
        int needed = columns.size();
        while (needed > 0 && !isOfConsent(columns.get(needed - 1))) {
            needed--;
        }
        return needed;
    }

    static boolean isOfConsent(String column) {
        return column.startsWith("consent_");
    }

    /** Returns the cells by our column names, without blank cells and ignored columns. */
    Map<String, String> named(List<String> cells) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank() && !columns.get(i).equals(IGNORED)) {
                named.put(columns.get(i), cells.get(i));
            }
        }
        return named;
    }

    /** Returns our name of the column that a REST field comes from. */
    static String ours(String field) {
        if (field.startsWith("classes[")) {
            return "classes";
        }
        return field.startsWith("attributes.")
                ? ATTRIBUTE + field.substring("attributes.".length())
                : COLUMN_OF_FIELD.getOrDefault(
                        field, field.replaceFirst("^consent\\.evidence", "consent_evidence"));
    }

    /** Returns the name in the file of the column that a REST field comes from. */
    String inFile(String field) {
        String column = ours(field);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            names.putIfAbsent(columns.get(i), written.get(i));
        }
        return names.getOrDefault(column, column);
    }
}
