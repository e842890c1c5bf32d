package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bash block of a page, run as it stands there. Only the addresses of its calls are exchanged,
 * since a test does not use the ports that the page names.
 */
final class PastedBlock {

    private static final Pattern BLOCK =
            Pattern.compile("^ *```bash\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 300;

    private final String lines;

    private PastedBlock(String lines) {
        this.lines = lines;
    }

    /** Returns the programs that the pages use and this machine lacks. */
    static List<String> absent() {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.of("bash", "curl", "awk", "sed", "iconv")
                .filter(
                        program ->
                                folders.stream()
                                        .map(folder -> Path.of(folder, program))
                                        .noneMatch(Files::isExecutable))
                .toList();
    }

    /** The first block of a page. */
    static PastedBlock of(String page) throws IOException {
        return allOf(page).get(0);
    }

    /** All blocks of a page. */
    static List<PastedBlock> allOf(String page) throws IOException {
        String text = Files.readString(Packaged.root().resolve(page));
        return BLOCK.matcher(text).results().map(found -> new PastedBlock(found.group(1))).toList();
    }

    /** This block after the lines that another one begins with, up to its first empty line. */
    PastedBlock after(PastedBlock other) {
        return new PastedBlock(
                other.lines.substring(0, other.lines.indexOf("\n\n")) + '\n' + lines);
    }

    /** Runs the block to its end; a command that fails ends it. */
    String run(StackFile stack, Path folder) throws IOException, InterruptedException {
        return run(stack, folder, Map.of());
    }

    /**
     * Runs the block to its end; a command that fails ends it.
     *
     * @param folder what the page calls the root of the repository, with a stack's {@code
     *     target/local}
     * @param read values of variables that a reader takes from earlier answers
     * @return what it printed
     */
    String run(StackFile stack, Path folder, Map<String, String> read)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", redirected(stack) + lines)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().putAll(read);
        Process bash = builder.start();
        try {
            boolean ended = bash.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(ended).isTrue();
        } finally {
            bash.destroyForcibly();
        }
        String printed = Files.readString(said);
        assertThat(bash.exitValue()).as(printed).isZero();
        return printed;
    }

    private static String redirected(StackFile stack) {
        StringBuilder curl = new StringBuilder("curl() {\n  local from to\n");
        for (Part part : List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH)) {
            exchange(curl, part, stack.url(part));
        }
        exchange(curl, Part.SIMULATOR, stack.simulator());
        return curl.append("  command curl \"$@\" && echo\n}\n").toString();
    }

    private static void exchange(StringBuilder curl, Part part, String url) {
        curl.append("  from=http://localhost:%d to=%s\n".formatted(part.usualPort(), url))
                .append("  set -- \"${@//$from/$to}\"\n");
    }
}
