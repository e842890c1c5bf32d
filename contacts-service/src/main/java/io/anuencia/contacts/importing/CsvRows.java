package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.contacts.claim.ClaimSaid;
import io.anuencia.contacts.contact.ContactSaid;
import io.anuencia.contacts.importing.PeopleFile.UnreadableFile;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows of a CSV file; its first line names the columns. */
final class CsvRows implements RowFormat {

    private static final Pattern SEPARATOR = Pattern.compile("|", Pattern.LITERAL);

    /** A row has columns for a single claim only. */
    private static final Pattern FIRST_CLAIM = Pattern.compile("^consents\\[0]\\.");

    private final CsvHeader header;
    private final ContactSaid.Reading reading;
    private final boolean claims;

    private CsvRows(CsvHeader header, String defaultRegion) {
        this.header = header;
        this.reading = new ContactSaid.Reading(defaultRegion, true);
        this.claims = header.columns().stream().anyMatch(CsvHeader::isOfConsent);
    }

    /** Opens a file and reads its first line. */
    static PeopleFile open(Reader reader, FileOptions options, String defaultRegion)
            throws IOException, UnreadableFile {
        DelimiterGuess guess = new DelimiterGuess(reader, options.delimiter());
        RecordScanner scanner = RecordScanner.ofRows(guess.reader(), guess.delimiter());
        RecordScanner.Found first = scanner.next();
        if (first != null && DelimiterGuess.isNamedBy(first.text())) {
            first = scanner.next();
        }
        if (first == null || first.flaw() != RecordScanner.Flaw.NONE) {
            throw new UnreadableFile("The first line must name the columns, each once.");
        }
        CsvHeader header = CsvHeader.of(first.text(), guess.delimiter(), options.columns());
        return new PeopleFile(scanner, new CsvRows(header, defaultRegion));
    }

    @Override
    public FileRow read(long number, RecordScanner.Found found) {
        List<String> cells = CsvCells.of(found.text(), header.delimiter());
        String mistake = mistake(cells);
        if (mistake != null) {
            return FileRow.unreadable(number, found.line(), "row", mistake);
        }
        Map<String, String> named =
                header.named(cells.subList(0, Math.min(cells.size(), header.size())));
        return new FileRow(
                number, found.line(), said(named), claims ? claims(named) : List.of(), null);
    }

    /**
     * Spreadsheets leave out the last cells of rows in which they are blank for long. But a row
     * that lacks columns of the consent may be half of one: its consent would be lost silently.
     */
    private String mistake(List<String> cells) {
        if (cells.size() < header.needed()) {
            return "the row has fewer cells than the first line has columns, so that its consent"
                    + " may be lost; write a cell with a line break in quotes, and let the last"
                    + " column be one that is never blank";
        }
        boolean more = cells.stream().skip(header.size()).anyMatch(surplus -> !surplus.isBlank());
        return more ? "the row has more cells than the first line has columns" : null;
    }

    private ContactSaid said(Map<String, String> cells) {
        return new ContactSaid(
                cells.get("external_id"),
                cells.get("phone"),
                cells.get("first_name"),
                cells.get("last_name"),
                cells.get("language"),
                cells.get("country"),
                cells.get("time_zone"),
                under(cells, CsvHeader.ATTRIBUTE),
                list(cells.get("tags")),
                list(cells.get("classes")).stream().map(ClassCell::read).toList(),
                reading);
    }

    private static List<String> list(String cell) {
        return cell == null
                ? List.of()
                : SEPARATOR
                        .splitAsStream(cell)
                        .map(PlainText::stripped)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    private static List<ClaimSaid> claims(Map<String, String> cells) {
        if (cells.keySet().stream().noneMatch(CsvHeader::isOfConsent)) {
            return List.of();
        }
        return List.of(
                new ClaimSaid(
                        cells.get("consent_brand"),
                        cells.get("consent_purpose"),
                        cells.get("consent_class"),
                        cells.get("consent_method"),
                        cells.get("consent_at"),
                        cells.get("consent_notice"),
                        under(cells, CsvHeader.EVIDENCE)));
    }

    /** Returns the cells of the columns with this prefix, by the rest of their names. */
    private static Map<String, String> under(Map<String, String> cells, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        cells.forEach(
                (column, cell) -> {
                    if (column.startsWith(prefix)) {
                        found.put(column.substring(prefix.length()), cell);
                    }
                });
        return found;
    }

    @Override
    public String columnOf(String field) {
        return header.inFile(FIRST_CLAIM.matcher(field).replaceFirst("consent."));
    }

    @Override
    public Map<String, AttributeType> declaredTypes() {
        return header.types();
    }
}
