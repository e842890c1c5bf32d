package io.anuencia.dispatch.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.dispatch.cloudapi.GraphConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {

    @TempDir private Path folder;
    @TempDir private Path elsewhere;

    private TokenSource tokens;

    @BeforeEach
    void readFromFolder() {
        tokens =
                new TokenSource(
                        new SmallRyeConfigBuilder()
                                .withMapping(GraphConfig.class)
                                .withDefaultValue("anuencia.graph.token-folder", folder.toString())
                                .build()
                                .getConfigMapping(GraphConfig.class)) {
                    @Override
                    String environment(String name) {
                        return "NO_SUCH_TOKEN".equals(name) ? null : "EAAG-of-" + name;
                    }
                };
    }

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
        assertThat(tokens.tokenOf("env:ACME_TOKEN")).isEqualTo("EAAG-of-ACME_TOKEN");
        assertThat(tokens.ofSetting("env:ANUENCIA_CONSENT_TOKEN"))
                .isEqualTo("EAAG-of-ANUENCIA_CONSENT_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env:PATH",
                "env:ANUENCIA_PEPPER",
                "env:QUARKUS_DATASOURCE_PASSWORD",
                "env:ANUENCIA_CONSENT_TOKEN",
                "file:/etc/passwd"
            })
    void senderCannotNameAnotherSecretOfTheProcess(String reference) {
        // then
        assertThatThrownBy(() -> tokens.requireOfSender(reference))
                .isInstanceOf(TokenSource.TokenMissingException.class);
        assertThatThrownBy(() -> tokens.tokenOf(reference))
                .isInstanceOf(TokenSource.TokenMissingException.class);
    }

    @Test
    void fileOutsideOfTheFolderIsReadForASettingAlone() throws IOException {
        // given
        Path other = Files.writeString(elsewhere.resolve("token"), "EAAG-other");
        Path link = Files.createSymbolicLink(folder.resolve("link"), other);
        Path climbing = folder.resolve("..").resolve(elsewhere.getFileName()).resolve("token");
        // then
        assertThat(tokens.ofSetting("file:" + other)).isEqualTo("EAAG-other");
        for (Path path : List.of(other, link, climbing)) {
            assertThatThrownBy(() -> tokens.tokenOf("file:" + path))
                    .isInstanceOf(TokenSource.TokenMissingException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void linkWithinTheFolderIsFollowedAsMountedSecretsNeed() throws IOException {
        // given
        Path data = Files.createDirectory(folder.resolve("..2026_11_30"));
        Files.writeString(data.resolve("acme"), "EAAG-acme");
        Path mounted = Files.createSymbolicLink(folder.resolve("..data"), data);
        Path key = Files.createSymbolicLink(folder.resolve("acme"), mounted.resolve("acme"));
        // then
        assertThat(tokens.tokenOf("file:" + key)).isEqualTo("EAAG-acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NO_SUCH_TOKEN", "file:/no/such/file"})
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
        String reference = "file:" + folder + "/\uD800";
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
                .isInstanceOf(TokenSource.TokenMissingException.class)
                .hasMessageNotContaining("EAAG123");
    }
}
