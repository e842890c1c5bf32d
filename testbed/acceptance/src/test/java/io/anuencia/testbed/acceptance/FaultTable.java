package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.historychecker.Figures;
import io.anuencia.testbed.historychecker.Invariant;
import io.anuencia.testbed.historychecker.Kills;
import io.anuencia.testbed.historychecker.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of faults by invariant in {@code docs/reliability.md}. */
final class FaultTable {

    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder notes = new StringBuilder();
    private final Path file;

    FaultTable(Path file, long seed) {
        this.file = file;
        rows.append("Seed ").append(seed).append(".\n\n| T | Fault |");
        Arrays.stream(Invariant.values())
                .forEach(each -> rows.append(' ').append(each).append(" |"));
        rows.append(" sends | in doubt | opt-out to effective, p50 / p99 / max ms | late |");
        rows.append(" silence s | took s |\n|");
        rows.append("---|".repeat(Invariant.values().length + 8)).append('\n');
    }

    void add(FaultCase fault, Verdict verdict, Duration took) {
        Figures figures = verdict.figures();
        String cells =
                Arrays.stream(Invariant.values())
                        .map(each -> cell(verdict, each))
                        .collect(Collectors.joining(" | "));
        rows.append(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %d | %d, %d | %.0f / %.0f / %.0f | %d, %d | %.1f | %d |%n",
                        fault.number(),
                        fault.name(),
                        cells,
                        figures.sends(),
                        figures.doubted(),
                        figures.inDoubt(),
                        figures.toEffective().p50() / MILLI,
                        figures.toEffective().p99() / MILLI,
                        figures.toEffective().max() / MILLI,
                        figures.lateArrivals(),
                        figures.lateDeliveries(),
                        figures.silence() / SECOND,
                        took.toSeconds()));
        figures.kills().forEach((part, kills) -> notes.append(kills(fault, part, kills)));
        write();
    }

    private static String kills(FaultCase fault, String part, Kills kills) {
        return String.format(
                Locale.ROOT,
                "%n%s: after each of %d kills of %s silence p50 %.1f, max %.1f s; in doubt p50 %d,"
                        + " max %d.%n",
                fault,
                kills.silences().count(),
                part,
                kills.silences().p50() / SECOND,
                kills.silences().max() / SECOND,
                kills.doubts().p50(),
                kills.doubts().max());
    }

    /** Adds a row for a fault that this machine or this user cannot run. */
    void skipped(FaultCase fault) {
        rows.append(
                "| %s | %s | skipped: %s |%n"
                        .formatted(fault.number(), fault.name(), fault.traits().lacking()));
        write();
    }

    /** Adds notes below the table, in Markdown. */
    void append(String text) {
        notes.append('\n').append(text);
        write();
    }

    /** Returns violations per examined case; a dash if nothing was examined. */
    private static String cell(Verdict verdict, Invariant invariant) {
        long examined = verdict.examined(invariant);
        return examined == 0 ? "-" : verdict.violations(invariant).size() + "/" + examined;
    }

    /** Written after each row, so that an interrupted run shows what it did. */
    private void write() {
        try {
            Files.writeString(file, rows.toString() + notes);
        } catch (IOException e) {
            throw new UncheckedIOException("the table cannot be written", e);
        }
    }
}
