package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortClaimsIT {

    private static final int PORT = 20_000;

    @TempDir Path folder;

    /** Another process, which claims a port and tells whether it got it. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(new PortClaims(Path.of(arguments[0])).claim(PORT));
            System.in.read();
        }
    }

    private static Process other(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String told(Process process) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    @Test
    void portBelongsToTheProcessThatClaimedItUntilItEnds() throws Exception {
        // given
        Path file = folder.resolve("ports");
        Process first = other(file);
        assertThat(told(first)).isEqualTo("true");
        PortClaims ours = new PortClaims(file);

        // when
        boolean whileItLives = ours.claim(PORT);
        first.destroyForcibly().waitFor();

        // then
        assertThat(whileItLives).isFalse();
        assertThat(ours.claim(PORT)).isTrue();
        assertThat(ours.claim(PORT)).isFalse();
        assertThat(ours.claim(PORT + 1)).isTrue();
    }
}
