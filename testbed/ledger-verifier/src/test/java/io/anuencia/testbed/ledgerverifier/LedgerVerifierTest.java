package io.anuencia.testbed.ledgerverifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments and the answers of the command. */
class LedgerVerifierTest {

    private final SampleExport export = new SampleExport(13);
    private final String whole = String.join("\n", export.lines()) + "\n";

    @TempDir Path folder;

    private String key;

    @BeforeEach
    void writeKey() {
        String encoded =
                Base64.getMimeEncoder().encodeToString(export.keys().getPublic().getEncoded());
        key =
                file(
                        "public.pem",
                        "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the status and the report. */
    private String run(String input, String... arguments) {
        return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    private String run(InputStream input, String... arguments) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--key", key));
        all.addAll(List.of(arguments));
        int status =
                LedgerVerifier.run(
                        all, input, new PrintStream(report, true, StandardCharsets.UTF_8));
        return status + " " + report.toString(StandardCharsets.UTF_8);
    }

    private String note(int line) {
        return ExportLine.parse(export.lines().get(line)).content();
    }

    private String other(long size) {
        return SampleExport.note(export.keys(), size, new byte[32]);
    }

    @Test
    void commandAnswersByItsStatus() {
        // given
        String cut = whole.replace("\"position\":3,", "\"position\":2,");

        // then
        assertThat(run(whole, "-")).startsWith("0 WHOLE");
        assertThat(run(cut, "-")).startsWith("1 ");
        assertThat(run(whole)).startsWith("2 ");
        assertThat(run(whole, "--key")).startsWith("2 ");
    }

    /** It would end with an error of memory, which says nothing of the export. */
    @Test
    void lineWithoutEndIsRefused() {
        // given
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };

        // then
        assertThat(run(endless, "-"))
                .startsWith("2 cannot verify: line 1 is longer than 16777216 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--checkpoint=kept.txt -", "--checkpiont -", "-c -", "kept.txt -"})
    void unknownArgumentIsRefused(String words) {
        // given
        String known = words.replace("kept.txt", file("kept.txt", note(5)));

        // then
        assertThat(run(whole, known.split(" "))).startsWith("2 cannot verify: ").contains("usage");
    }

    @Test
    void everyFileIsComparedAndEveryNoteInIt() {
        // given
        String first = file("first.txt", note(5));
        String more = file("more.txt", note(11) + "\n" + note(11) + note(15));
        String wrong = file("wrong.txt", note(5) + other(10));

        // then
        assertThat(run(whole, "-")).endsWith("compared: 0\n");
        assertThat(run(whole, "--checkpoint", first, "--checkpoint", more, "-"))
                .startsWith("0 ")
                .endsWith("compared: 4\n");
        assertThat(run(whole, "--checkpoint", wrong, "--checkpoint", first, "-"))
                .startsWith("1 NOT_AS_SIGNED at 5");
    }

    /** One key may sign for two ledgers, and a ledger may have been renamed. */
    @Test
    void checkpointOfALedgerOfAnotherNameProvesNothing() {
        // given
        byte[] root = SignedNote.parse(note(5)).root();
        String renamed =
                whole.replace(
                        SampleExport.checkpoint(note(5)),
                        SampleExport.checkpoint(
                                SampleExport.note(export.keys(), "example.org/old", 5, root)));

        // then
        assertThat(run(renamed, "-")).startsWith("1 OTHER_LEDGER at");
        assertThat(run(whole, "--origin", "example.org/old", "-"))
                .startsWith("1 OTHER_LEDGER at position 5: a checkpoint of example.org/ledger");
        assertThat(run(whole, "--origin", SampleExport.ORIGIN, "-")).startsWith("0 WHOLE");
        assertThat(
                        run(
                                renamed,
                                "--origin",
                                "example.org/old",
                                "--origin",
                                SampleExport.ORIGIN,
                                "-"))
                .startsWith("0 WHOLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "nothing", "one\n2\nthree\n\n", "NOTE\nnothing"})
    void fileWithAnythingButNotesIsRefused(String text) {
        // given
        String broken = file("broken.txt", text.replace("NOTE", note(5)));

        // then
        assertThat(run(whole, "--checkpoint", broken, "-")).startsWith("2 cannot verify: ");
    }
}
