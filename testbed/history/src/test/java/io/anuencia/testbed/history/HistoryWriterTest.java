package io.anuencia.testbed.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryWriterTest {

    private static final int NOTES = 200;

    @TempDir Path folder;

    @Test
    void notesOfAProcessThatIsKilledAreAllThere() throws Exception {
        // given
        Path file = folder.resolve("deep/er/victim.ndjson");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process victim =
                new ProcessBuilder(
                                java.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        // when
        assertThat(victim.getInputStream().read()).isEqualTo('!');
        victim.destroyForcibly();
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // then
        assertThat(Files.readAllLines(file)).hasSize(NOTES);
    }

    @Test
    void secondWriterOfAFileAppends() throws IOException {
        // given
        Path file = folder.resolve("twice.ndjson");
        try (HistoryWriter first = HistoryWriter.open(file, "one")) {
            first.write(first.note(Op.RUN_BEGUN));
        }
        // when
        try (HistoryWriter second = HistoryWriter.open(file, "two")) {
            second.write(List.of(second.note(Op.RUN_BEGUN), second.note(Op.NUMBER_RATE)));
        }
        // then
        assertThat(Files.readAllLines(file)).hasSize(3).element(2).asString().contains("two");
    }

    /** Notes, says so, and waits to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws InterruptedException {
            HistoryWriter writer = HistoryWriter.open(Path.of(args[0]), "victim");
            for (int i = 0; i < NOTES; i++) {
                writer.write(writer.note(Op.SEND_STARTED).number("i", i));
            }
            System.out.print('!');
            System.out.flush();
            TimeUnit.MINUTES.sleep(1);
        }
    }
}
