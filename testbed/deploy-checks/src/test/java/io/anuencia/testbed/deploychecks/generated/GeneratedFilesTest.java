package io.anuencia.testbed.deploychecks.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code -Danuencia.write} it writes the files first, as {@code deploy/generate} does. */
class GeneratedFilesTest {

    private static final Repository REPOSITORY = Repository.here();

    @Test
    void everyDerivedFileIsWhatItsSourceSaysToday() throws IOException {
        // given
        Map<String, String> derived = GeneratedFiles.of(REPOSITORY);
        if (System.getProperty("anuencia.write") != null) {
            write(derived);
        }

        // when
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, String> file : derived.entrySet()) {
            Path path = REPOSITORY.file(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                stale.add(file.getKey());
            }
        }

        // then
        assertThat(stale).as("run deploy/generate and commit what it changes").isEmpty();
    }

    private static void write(Map<String, String> derived) throws IOException {
        for (Map.Entry<String, String> file : derived.entrySet()) {
            Path path = REPOSITORY.file(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
