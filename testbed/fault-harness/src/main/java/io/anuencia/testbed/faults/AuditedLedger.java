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
 * A ledger under the program that an auditor uses: with the public key, and with every checkpoint
 * that was published. An export alone agrees with itself also where it was cut off or signed anew.
 */
final class AuditedLedger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /**
     * A ledger.
     *
     * @param folder where its public key lies, and what was looked at is kept
     */
    AuditedLedger(Path folder) {
        this.folder = folder;
    }

    /** Keeps the notes of published checkpoints. */
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

    /** Whether an export is whole, and holds what was published. */
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
