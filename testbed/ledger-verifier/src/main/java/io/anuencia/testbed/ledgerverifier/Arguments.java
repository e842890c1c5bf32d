package io.anuencia.testbed.ledgerverifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The arguments of the command. Unknown arguments are refused: a mistyped checkpoint would be
 * compared with nothing, and nobody would notice.
 *
 * @param keys keys of which any may have signed
 * @param origins names of the ledger; empty: all checkpoints must bear one name, whichever it is
 * @param remembered checkpoints that were kept
 * @param export a file, or {@code -}
 */
record Arguments(
        List<PublicKey> keys, Set<String> origins, List<SignedNote> remembered, String export) {

    static final String USAGE =
            "usage: java -jar ledger-verifier.jar --key PUBLIC.pem [--key OLDER.pem]..."
                    + " [--origin NAME]... [--checkpoint NOTES.txt]... EXPORT.ndjson|-";

    /**
     * Parses the command line and the files it names.
     *
     * @throws IllegalArgumentException if the command cannot be run with it
     */
    static Arguments parse(List<String> words) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        Set<String> origins = new HashSet<>();
        List<SignedNote> remembered = new ArrayList<>();
        String export = null;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--key" -> keys.addAll(PublicKeys.of(file(word, rest)));
                case "--origin" -> origins.add(value(word, rest));
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
        return new Arguments(keys, origins, remembered, export);
    }

    private static String file(String option, Iterator<String> rest) throws IOException {
        return Files.readString(Path.of(value(option, rest)));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
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
