package io.anuencia.testbed.ledgerverifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the command was given. What it does not know it refuses: a checkpoint that is taken for
 * something else would be compared with nothing, and nobody would hear of it.
 *
 * @param keys whoever may have signed
 * @param remembered checkpoints that were kept
 * @param export a file, or {@code -}
 */
record Arguments(List<PublicKey> keys, List<SignedNote> remembered, String export) {

    static final String USAGE =
            "usage: java -jar ledger-verifier.jar --key PUBLIC.pem [--key OLDER.pem]..."
                    + " [--checkpoint NOTES.txt]... EXPORT.ndjson|-";

    /**
     * Reads the command line and the files that it names.
     *
     * @throws IllegalArgumentException if the command cannot be run with it
     */
    static Arguments parse(List<String> words) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        List<SignedNote> remembered = new ArrayList<>();
        String export = null;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--key" -> keys.addAll(PublicKeys.of(file(word, rest)));
                case "--checkpoint" -> remembered.addAll(SignedNote.parseAll(file(word, rest)));
                default -> {
                    requireExport(word, export);
                    export = word;
                }
            }
        }
        if (keys.isEmpty() || export == null) {
            throw new IllegalArgumentException("a key and an export are needed");
        }
        return new Arguments(keys, remembered, export);
    }

    private static String file(String option, Iterator<String> rest) throws IOException {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a file");
        }
        return Files.readString(Path.of(rest.next()));
    }

    private static void requireExport(String word, String earlier) {
        if (word.startsWith("-") && !word.equals("-")) {
            throw new IllegalArgumentException("unknown option " + word);
        }
        if (earlier != null) {
            throw new IllegalArgumentException("two exports, " + earlier + " and " + word);
        }
    }
}
