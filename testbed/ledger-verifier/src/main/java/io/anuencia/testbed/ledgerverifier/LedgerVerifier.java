package io.anuencia.testbed.ledgerverifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The command: {@code java -jar ledger-verifier.jar --key public.pem [--checkpoint note.txt]…
 * export.ndjson}, or {@code -} for standard input. Status 0: whole; 1: not; 2: cannot be run.
 */
public final class LedgerVerifier {

    private static final String USAGE =
            "usage: java -jar ledger-verifier.jar --key PUBLIC.pem [--key …]"
                    + " [--checkpoint NOTE.txt …] EXPORT.ndjson|-";

    private LedgerVerifier() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.in, System.out));
    }

    /** Runs the command; returns its status. */
    public static int run(List<String> arguments, InputStream input, PrintStream output) {
        try {
            List<PublicKey> keys = new ArrayList<>();
            List<SignedNote> remembered = new ArrayList<>();
            String export = null;
            for (int i = 0; i < arguments.size(); i++) {
                switch (arguments.get(i)) {
                    case "--key" -> keys.addAll(PublicKeys.of(read(arguments.get(++i))));
                    case "--checkpoint" ->
                            remembered.add(SignedNote.parse(read(arguments.get(++i))));
                    default -> export = arguments.get(i);
                }
            }
            if (keys.isEmpty() || export == null) {
                output.println(USAGE);
                return 2;
            }
            Report report = verify(keys, remembered, export, input);
            output.print(report.text());
            return report.isWhole() ? 0 : 1;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            output.println("cannot verify: " + e.getMessage());
            output.println(USAGE);
            return 2;
        }
    }

    private static Report verify(
            List<PublicKey> keys, List<SignedNote> remembered, String export, InputStream input)
            throws IOException {
        Verification verification = new Verification(keys, remembered);
        try (InputStream bytes =
                        export.equals("-") ? input : Files.newInputStream(Path.of(export));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verification.read(line);
            }
        }
        return verification.end();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
