package io.anuencia.testbed.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * Appends the notes of one party to its file. A note has reached the kernel when the call returns,
 * so a killed process leaves everything it noted; each process should have a file of its own.
 */
public final class HistoryWriter implements AutoCloseable {

    private final String by;
    private final FileChannel file;

    private HistoryWriter(String by, FileChannel file) {
        this.by = by;
        this.file = file;
    }

    /**
     * Opens a file for appending, and creates it and its folder if necessary.
     *
     * @param by the party that writes the notes
     */
    public static HistoryWriter open(Path file, String by) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            return new HistoryWriter(
                    by,
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("no history can be written to " + file, e);
        }
    }

    /** Returns a note with the current time, not written yet. */
    public Note note(Op op) {
        return note(op, System.nanoTime());
    }

    /** Returns a note with an earlier time, not written yet. */
    public Note note(Op op, long atNanos) {
        return Note.of(op, by, atNanos);
    }

    /** Writes one note. */
    public void write(Note note) {
        write(List.of(note));
    }

    /** Writes notes that belong together, in one call. */
    public void write(Collection<Note> notes) {
        StringBuilder lines = new StringBuilder();
        notes.forEach(note -> lines.append(note.line()));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try {
            synchronized (file) {
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the history of " + by + " cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the history of " + by + " cannot be closed", e);
        }
    }
}
