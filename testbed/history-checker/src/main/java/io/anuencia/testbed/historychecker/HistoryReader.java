package io.anuencia.testbed.historychecker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.testbed.history.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the notes of all parties and orders them by the clock. The last line of a file may be
 * truncated, because its process may have been killed while writing; every other line must be
 * complete.
 */
public final class HistoryReader {

    private static final String SUFFIX = ".ndjson";
    private static final String AT = "{\"at\":";

    private final ObjectMapper json = new ObjectMapper();
    private final List<Entry> entries = new ArrayList<>();

    private final long since;

    private HistoryReader(long since) {
        this.since = since;
    }

    /**
     * Reads files, and all {@code *.ndjson} files of folders.
     *
     * @throws BrokenHistoryException if something cannot be read; names it
     */
    public static List<Entry> read(Path... places) {
        return readSince(Long.MIN_VALUE, places);
    }

    /**
     * Reads the notes from this time on; of earlier ones only the time is parsed.
     *
     * @throws BrokenHistoryException if something cannot be read; names it
     */
    public static List<Entry> readSince(long nanos, Path... places) {
        HistoryReader reader = new HistoryReader(nanos);
        for (Path place : places) {
            filesOf(place).forEach(reader::readFile);
        }
        reader.entries.sort(Comparator.comparingLong(Entry::at));
        return List.copyOf(reader.entries);
    }

    private static List<Path> filesOf(Path place) {
        if (!Files.exists(place)) {
            throw new BrokenHistoryException("there is no " + place);
        }
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
            if (found.isEmpty()) {
                throw new BrokenHistoryException(place + " has no file *" + SUFFIX);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + place, e);
        }
    }

    private void readFile(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new BrokenHistoryException(file + " cannot be read: " + e.getMessage());
        }
        int number = 0;
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            number++;
            if (!isBefore(text, from)) {
                Entry entry = entry(text.substring(from, end), file.getFileName() + ":" + number);
                if (entry.at() >= since) {
                    entries.add(entry);
                }
            }
            from = end + 1;
        }
    }

    /**
     * Whether a line is too old, by its beginning; a line that begins differently is parsed
     * completely.
     */
    private boolean isBefore(String text, int from) {
        if (since == Long.MIN_VALUE || !text.startsWith(AT, from)) {
            return false;
        }
        int digits = from + AT.length();
        int end = text.indexOf(',', digits);
        try {
            return Long.parseLong(text, digits, end, 10) < since;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return false;
        }
    }

    private Entry entry(String line, String place) {
        try {
            if (json.readTree(line) instanceof ObjectNode note) {
                return entry(note, place);
            }
        } catch (JsonProcessingException e) {
            throw new BrokenHistoryException(place + ": not JSON, " + e.getOriginalMessage());
        }
        throw new BrokenHistoryException(place + ": a note is a JSON object");
    }

    private static Entry entry(ObjectNode note, String place) {
        String word = note.path("op").asText();
        Op op =
                Op.of(word)
                        .orElseThrow(
                                () ->
                                        new BrokenHistoryException(
                                                place + ": \"" + word + "\" is no known op"));
        if (!note.path("at").isIntegralNumber() || !note.path("by").isTextual()) {
            throw new BrokenHistoryException(
                    place + ": a note needs at (nanoseconds) and by (who noted it)");
        }
        return new Entry(note.path("at").longValue(), note.path("by").textValue(), op, note, place);
    }
}
