package io.anuencia.testbed.historychecker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command: {@code HistoryCheckerMain [--json REPORT.json] FOLDER|FILE…}. Status 0: every
 * invariant holds; 1: one is broken, or the history cannot be trusted; 2: it cannot be read.
 */
public final class HistoryCheckerMain {

    private static final String USAGE =
            "usage: HistoryCheckerMain [--json REPORT.json] FOLDER|FILE.ndjson…";
    private static final int UNREADABLE = 2;

    private HistoryCheckerMain() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /** Runs the command; returns its status. */
    static int run(List<String> arguments, PrintStream out) {
        List<Path> places = new ArrayList<>();
        Path report = null;
        for (int i = 0; i < arguments.size(); i++) {
            if ("--json".equals(arguments.get(i)) && i + 1 < arguments.size()) {
                report = Path.of(arguments.get(++i));
            } else if (arguments.get(i).startsWith("--")) {
                out.println(arguments.get(i) + " is not an option, or lacks its value\n" + USAGE);
                return UNREADABLE;
            } else {
                places.add(Path.of(arguments.get(i)));
            }
        }
        if (places.isEmpty()) {
            out.println(USAGE);
            return UNREADABLE;
        }
        try {
            Verdict verdict = HistoryChecker.check(HistoryReader.read(places.toArray(Path[]::new)));
            out.print(verdict.words());
            if (report != null) {
                Files.writeString(report, verdict.json());
            }
            return verdict.holds() ? 0 : 1;
        } catch (BrokenHistoryException | IOException e) {
            out.println("cannot check: " + e.getMessage());
            return UNREADABLE;
        }
    }
}
