package io.anuencia.testbed.ledgerverifier;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an export. Its form is strict, so that the bytes of an entry are the bytes of the line
 * and nothing has to be parsed and written again.
 *
 * @param kind kind of the line
 * @param position place of a sealed entry, from 0; -1 for other kinds
 * @param leafHash stored hash of a sealed entry, or null
 * @param content the entry's bytes, or the text of a checkpoint; null for an entry that is gone
 * @param queued for an unsealed entry: whether it waits to be sealed
 */
record ExportLine(Kind kind, long position, byte[] leafHash, String content, boolean queued) {

    private static final Pattern SEALED =
            form(
                    "\\{\"position\":(\\d{1,18}),\"leafHash\":\"([A-Za-z0-9+/]{43}=)\","
                            + "\"entry\":(\\{.*}|null)}");
    private static final Pattern CHECKPOINT = form("\\{\"checkpoint\":\"(.*)\"}");
    private static final Pattern UNSEALED =
            form("\\{\"queued\":(true|false),\"unsealed\":(\\{.*})}");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    /**
     * DOTALL, because a JSON text may contain line ends of Unicode that do not end a line of the
     * export.
     */
    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    /** Kinds of lines. */
    enum Kind {
        SEALED_ENTRY,
        CHECKPOINT,
        UNSEALED_ENTRY
    }

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static ExportLine parse(String line) {
        Matcher sealed = SEALED.matcher(line);
        if (sealed.matches()) {
            String entry = sealed.group(3);
            return new ExportLine(
                    Kind.SEALED_ENTRY,
                    Long.parseLong(sealed.group(1)),
                    Base64.getDecoder().decode(sealed.group(2)),
                    entry.equals("null") ? null : entry,
                    false);
        }
        Matcher checkpoint = CHECKPOINT.matcher(line);
        if (checkpoint.matches()) {
            // A note contains no quotation mark and no backslash, so only its newlines are escaped.
            String note = checkpoint.group(1).replace("\\n", "\n");
            return new ExportLine(Kind.CHECKPOINT, -1, null, note, false);
        }
        Matcher unsealed = UNSEALED.matcher(line);
        if (unsealed.matches()) {
            boolean queued = Boolean.parseBoolean(unsealed.group(1));
            return new ExportLine(Kind.UNSEALED_ENTRY, -1, null, unsealed.group(2), queued);
        }
        throw new IllegalArgumentException("the line has not the form of an export");
    }

    byte[] actualHash() {
        return Sha256.leaf(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the entry, for the report. */
    String id() {
        Matcher id = ID.matcher(content);
        return id.find() ? id.group(1) : "without id";
    }
}
