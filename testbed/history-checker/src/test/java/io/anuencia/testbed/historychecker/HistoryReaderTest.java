package io.anuencia.testbed.historychecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Op;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {

    @TempDir Path folder;

    @Test
    void notesOfAllPartiesComeInTheOrderOfTheClock() {
        // given
        try (HistoryWriter one = HistoryWriter.open(folder.resolve("one.ndjson"), "one");
                HistoryWriter two = HistoryWriter.open(folder.resolve("two.ndjson"), "two")) {
            two.write(two.note(Op.RUN_BEGUN, 2));
            one.write(List.of(one.note(Op.RUN_BEGUN, 1), one.note(Op.RUN_BEGUN, 3)));
        }
        // when
        List<Entry> entries = HistoryReader.read(folder);
        // then
        assertThat(entries).extracting(Entry::by).containsExactly("one", "two", "one");
        assertThat(entries).extracting(Entry::place).contains("two.ndjson:1", "one.ndjson:2");
    }

    @Test
    void earlierNotesAreLeftOut() throws IOException {
        // given
        Files.writeString(
                folder.resolve("long.ndjson"),
                """
                {"at":1,"by":"x","op":"no.longer.known"}
                {"op":"run.begun","by":"x","at":2}
                {"at":-3,"by":"x","op":"run.begun"}
                {"at":10,"by":"x","op":"run.begun"}
                {"op":"run.begun","by":"x","at":11}
                """);
        // when
        List<Entry> entries = HistoryReader.readSince(10, folder);
        // then
        assertThat(entries).extracting(Entry::at).containsExactly(10L, 11L);
    }

    @Test
    void lastLineMayBeTorn() throws IOException {
        // given
        Files.writeString(
                folder.resolve("killed.ndjson"),
                "{\"at\":1,\"by\":\"x\",\"op\":\"run.begun\"}\n{\"at\":2,\"by\":\"x\",\"o");
        // when
        List<Entry> entries = HistoryReader.read(folder);
        // then
        assertThat(entries).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"at\":1,               | broken.ndjson:1: not JSON",
                "[1]                      | broken.ndjson:1: a note is a JSON object",
                "{\"op\":\"no.such\"}     | broken.ndjson:1: \"no.such\" is no known op",
                "{\"op\":\"run.begun\"}   | broken.ndjson:1: a note needs at (nanoseconds) and by",
                "{\"at\":1,\"by\":\"x\",\"op\":\"send.started\"} | broken.ndjson:1: a note"
                        + " send.started needs attempt",
            })
    void brokenNoteIsNamedWithItsFileAndLine(String line, String message) throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("broken.ndjson"), line.strip() + "\n");
        // when, then
        assertThatThrownBy(() -> HistoryChecker.check(HistoryReader.read(file)))
                .isInstanceOf(BrokenHistoryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void commandSaysByItsStatusWhatItFound() throws IOException {
        // given
        Path good = history("good", new Story().send("a", "m", 1));
        Path bad = history("bad", new Story().start("a", "m"));
        Path report = folder.resolve("report.json");
        // when
        int held = run(good.toString());
        int broken = run("--json", report.toString(), bad.toString());
        int unreadable = run(folder.resolve("nowhere").toString());
        int unasked = run("--what");
        // then
        assertThat(List.of(held, broken, unreadable, unasked)).containsExactly(0, 1, 2, 2);
        assertThat(Files.readString(report)).contains("\"I1\"", "\"shortest\"");
    }

    private Path history(String name, Story story) throws IOException {
        StringBuilder lines = new StringBuilder();
        story.told().forEach(entry -> lines.append(entry.json()).append('\n'));
        return Files.writeString(folder.resolve(name + ".ndjson"), lines);
    }

    private static int run(String... arguments) {
        return HistoryCheckerMain.run(
                List.of(arguments),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
    }
}
