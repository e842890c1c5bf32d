package io.anuencia.testbed.deploychecks.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourcesTest {

    @Test
    void annotationsInsideATypeAreLeftOut(@TempDir Path folder) throws IOException {
        // given
        Path source = folder.resolve("Sample.java");
        Files.writeString(
                source,
                """
                interface Sample {
                    List<@Pattern(regexp = "(a|b)+(c)") String> matched();
                    Optional<Map<String, @Size(max = 2) @NotBlank String>> nested();
                    List<String> plain();
                }
                """);

        // when
        List<SourceType> types = JavaSources.typesIn(List.of(source));

        // then
        assertThat(types.get(0).methods())
                .extracting(SourceType.SourceMethod::returns)
                .containsExactly("List<String>", "Optional<Map<String, String>>", "List<String>");
    }
}
