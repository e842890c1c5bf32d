package io.anuencia.testbed.ledgerverifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command: {@code java -jar ledger-verifier.jar --key public.pem [--checkpoint notes.txt]…
 * export.ndjson}, or {@code -} for standard input. Status 0: the export is whole; 1: it is not; 2:
 * the command cannot be run.
 */
public final class LedgerVerifier {

    private LedgerVerifier() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.in, System.out));
    }

    /** Runs the command; returns its status. */
    public static int run(List<String> arguments, InputStream input, PrintStream output) {
        try {
            Arguments given = Arguments.parse(arguments);
            Report report = verify(given, input);
            output.print(report.text());
            return report.isWhole() ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            output.println("cannot verify: " + e.getMessage());
            output.println(Arguments.USAGE);
            return 2;
        }
    }

    private static Report verify(Arguments given, InputStream input) throws IOException {
        Verification verification =
                new Verification(given.keys(), given.origins(), given.remembered());
        String export = given.export();
        try (InputStream bytes =
                        export.equals("-") ? input : Files.newInputStream(Path.of(export));
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(new BoundedLines(text))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verification.read(line);
            }
        }
        return verification.end();
    }
}
