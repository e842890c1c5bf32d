package io.anuencia.testbed.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.ledgerverifier.LedgerVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks a ledger with the auditor's program, the public key and every published checkpoint. An
 * export alone is consistent even if it was truncated or signed again.
 */
final class AuditedLedger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /**
     * Creates the check of a ledger.
     *
     * @param folder folder with its public key, in which the checked files are kept
     */
    AuditedLedger(Path folder) {
        this.folder = folder;
    }

    /** Stores the notes of published checkpoints. */
    void keep(List<byte[]> published) {
        StringBuilder notes = new StringBuilder();
        try {
            for (byte[] checkpoint : published) {
                notes.append(JSON.readTree(checkpoint).path("note").asText());
            }
            Files.writeString(notes(), notes);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints cannot be kept", e);
        }
    }

    /** Whether an export is whole, and contains everything that was published. */
    boolean isWhole(String text) {
        Path export = folder.resolve("ledger-export.ndjson");
        try {
            Files.writeString(export, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be kept", e);
        }
        String key = folder.resolve("ledger-public-key.pem").toString();
        int status =
                LedgerVerifier.run(
                        List.of(
                                "--key",
                                key,
                                "--checkpoint",
                                notes().toString(),
                                export.toString()),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return status == 0;
    }

    private Path notes() {
        return folder.resolve("ledger-checkpoints.txt");
    }
}
