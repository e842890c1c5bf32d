package io.anuencia.contacts.importing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mozilla.universalchardet.UniversalDetector;

/** Parses the query parameters of an upload, which say how to read the file. */
final class ImportQuery {

    private static final List<String> KNOWN =
            List.of("defaultRegion", "delimiter", "encoding", "map", "dryRun");
    private static final Map<String, String> DELIMITERS =
            Map.of(
                    ",",
                    ",",
                    "comma",
                    ",",
                    ";",
                    ";",
                    "semicolon",
                    ";",
                    "tab",
                    "\t",
                    "\t",
                    "\t",
                    "|",
                    "|",
                    "pipe",
                    "|");
    private static final String DETECT = "detect";
    private static final int DETECTION_BYTES = 1 << 20;

    private final MultivaluedMap<String, String> query;
    private final FileOptions.Format format;
    private final String delimiter;
    private final String encoding;
    private final String typeCharset;
    private final Map<String, String> columns;
    private final String region;
    private final boolean dryRun;

    /**
     * Parses the parameters of a call before its body is read.
     *
     * @param type the media type of the body; null if the call has none
     * @throws ProblemException 415 if contacts cannot be imported from that type, 400 if a
     *     parameter is invalid
     */
    ImportQuery(MultivaluedMap<String, String> query, MediaType type) {
        this.query = query;
        this.format = format(type);
        query.forEach(ImportQuery::refuseOdd);
        boolean csv = format == FileOptions.Format.CSV;
        this.delimiter = delimiter(csv);
        this.encoding = encoding();
        this.typeCharset = encoding == null ? ofMediaType(type) : null;
        this.columns = columns(csv);
        this.region = region();
        this.dryRun = isDryRun();
    }

    /**
     * Returns how to read the file.
     *
     * @param body the body, from which the encoding is detected if the caller asked for that
     * @throws ProblemException 422 if the encoding cannot be detected, or only the media type names
     *     it and the body seems to be in UTF-8
     */
    ReceivedFile.Reading read(BodySpool.Spooled body) throws IOException {
        FileOptions options = new FileOptions(format, delimiter, charset(body), columns);
        return new ReceivedFile.Reading(region, options, dryRun);
    }

    /** Returns the name of the charset, or null if the byte order mark decides. */
    private String charset(BodySpool.Spooled body) throws IOException {
        if (encoding != null) {
            return DETECT.equals(encoding) ? detected(body.open()) : encoding;
        }
        return typeCharset == null ? null : TypeCharset.of(typeCharset, body.open());
    }

    /** A misspelt option would not be followed, and one of two that are repeated neither. */
    private static void refuseOdd(String name, List<String> values) {
        if (!KNOWN.contains(name)) {
            throw ProblemException.invalid(name, "unknown; known are " + KNOWN);
        }
        if (values.size() > 1 && !name.equals("map")) {
            throw ProblemException.invalid(name, "is given more than once; give it once");
        }
    }

    /** Rejects a missing media type and wildcards, which JAX-RS lets through: none is guessed. */
    private static FileOptions.Format format(MediaType type) {
        String subtype = type == null ? "" : type.getSubtype();
        if (subtype.equalsIgnoreCase("csv")) {
            return FileOptions.Format.CSV;
        }
        if (subtype.equalsIgnoreCase("x-ndjson")) {
            return FileOptions.Format.NDJSON;
        }
        throw new ProblemException(
                Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                "Say what the file is: Content-Type: text/csv or application/x-ndjson.");
    }

    private String region() {
        String region = query.getFirst("defaultRegion");
        if (region != null && !PhoneNumber.isRegion(region)) {
            throw ProblemException.invalid(
                    "defaultRegion", "write the code of a country with numbers of its own, as PE");
        }
        return region;
    }

    private boolean isDryRun() {
        String dryRun = query.getFirst("dryRun");
        if (dryRun != null && !Set.of("true", "false").contains(dryRun)) {
            throw ProblemException.invalid("dryRun", "write true or false");
        }
        return Boolean.parseBoolean(dryRun);
    }

    private String delimiter(boolean csv) {
        String named = query.getFirst("delimiter");
        if (named == null) {
            return null;
        }
        if (!csv || !DELIMITERS.containsKey(named)) {
            throw ProblemException.invalid(
                    "delimiter", "a CSV file has one of: comma, semicolon, tab, pipe");
        }
        return DELIMITERS.get(named);
    }

    /**
     * Returns the canonical name of the charset; {@link #DETECT} if it is to be detected, null if
     * the caller did not say.
     */
    private String encoding() {
        String named = query.getFirst("encoding");
        return named == null || named.equals(DETECT)
                ? named
                : charset(
                        named,
                        "encoding",
                        "write a charset such as UTF-8 or windows-1252, or detect");
    }

    /** UTF-8 says no more than nothing does: it is read unless a byte order mark says otherwise. */
    private static String ofMediaType(MediaType type) {
        String named = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (named == null) {
            return null;
        }
        String charset =
                charset(named, "Content-Type", "write a charset such as UTF-8 or windows-1252");
        return charset.equals(UTF_8.name()) ? null : charset;
    }

    private static String charset(String named, String field, String advice) {
        try {
            return Charset.forName(named).name();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, advice);
        }
    }

    private static String detected(InputStream bytes) throws IOException {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes.readNBytes(DETECTION_BYTES));
        detector.dataEnd();
        String found = detector.getDetectedCharset();
        if (found == null || !Charset.isSupported(found)) {
            throw ProblemException.unprocessable(
                    "encoding",
                    "The encoding cannot be guessed; say it, such as ?encoding=windows-1252.");
        }
        // Only the beginning was examined; the rest may hold more than ASCII.
        Charset charset = Charset.forName(found);
        return (charset.equals(US_ASCII) ? UTF_8 : charset).name();
    }

    /**
     * Parses the {@code map} parameters, each {@code <their column>:<our column>}; ours may end
     * with a colon and a type.
     */
    private Map<String, String> columns(boolean csv) {
        Map<String, String> columns = new TreeMap<>();
        for (String pair : query.getOrDefault("map", List.of())) {
            String[] names = pair.split(":", 2);
            if (!csv || names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
                throw ProblemException.invalid(
                        "map", "write ?map=<column of the CSV file>:<our column>");
            }
            if (columns.put(name(names[0]), name(names[1])) != null) {
                throw ProblemException.invalid("map", "maps a column twice; map each once");
            }
        }
        return columns;
    }

    /** Reads the name of a column as the first line of the file is read. */
    private static String name(String written) {
        return PlainText.normal(PlainText.stripped(written));
    }
}
