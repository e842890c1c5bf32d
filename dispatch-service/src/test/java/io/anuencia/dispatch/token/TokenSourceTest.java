package io.anuencia.dispatch.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {

    @TempDir private Path folder;

    private final TokenSource tokens = new TokenSource();

    @Test
    void fileIsReadAnewEachTime() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        String reference = "file:" + file;
        assertThat(tokens.tokenOf(reference)).isEqualTo("first");
        // when
        Files.writeString(file, "second");
        // then
        assertThat(tokens.tokenOf(reference)).isEqualTo("second");
    }

    @Test
    void variableOfTheProcessIsRead() {
        // then
        assertThat(tokens.tokenOf("env:PATH")).isEqualTo(System.getenv("PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NO_SUCH_VARIABLE_HERE", "file:/no/such/file"})
    void referenceWithoutATokenIsReported(String reference) {
        // then
        assertThatThrownBy(() -> tokens.tokenOf(reference))
                .isInstanceOf(TokenSource.TokenMissingException.class)
                .hasMessageContaining(reference);
    }

    @Test
    @Timeout(20)
    void specialOrOverlongFileIsNotReadToItsEnd() throws IOException {
        // given
        Path longest = Files.writeString(folder.resolve("longest"), "x".repeat(16 * 1024));
        Path tooLong = Files.writeString(folder.resolve("long"), "x".repeat(1024 * 1024));
        // then
        assertThat(tokens.tokenOf("file:" + longest)).hasSize(16 * 1024);
        for (String reference : List.of("file:/dev/zero", "file:" + folder, "file:" + tooLong)) {
            assertThatThrownBy(() -> tokens.tokenOf(reference))
                    .isInstanceOf(TokenSource.TokenMissingException.class)
                    .hasMessageContaining(reference);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EAAG1\nEAAG2\n",
                "EAAG 1",
                "EAAG\t1",
                "\uFEFFEAAG1",
                "EAAG\u00E9",
                "EA\u0000G"
            })
    void contentOtherThanOneTokenIsRefused(String content) throws IOException {
        // given
        String reference = "file:" + Files.writeString(folder.resolve("token"), content);
        // then
        assertThatThrownBy(() -> tokens.tokenOf(reference))
                .isInstanceOf(TokenSource.TokenMissingException.class)
                .hasMessageContaining(reference)
                .hasMessageContaining("one line")
                .hasMessageNotContaining("EA");
    }

    @Test
    void impossibleFileNameCountsAsMissing() {
        // given
        String reference = "file:/no/such/\uD800";
        // then
        assertThatThrownBy(() -> tokens.tokenOf(reference))
                .isInstanceOf(TokenSource.TokenMissingException.class)
                .hasMessageContaining("does not exist or is not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAAG123", "", "file:relative", "env:", "http://x", "env:A B"})
    void malformedReferenceIsRefused(String reference) {
        // then
        assertThatThrownBy(() -> tokens.tokenOf(reference))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("EAAG123");
    }
}
