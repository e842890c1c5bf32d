package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.anuencia.messaging.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportQueryTest {

    private static FileOptions read(MediaType type, String encoding, String file)
            throws IOException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        try (var body = new BodySpool().receive(new ByteArrayInputStream(bytes))) {
            var query = new MultivaluedHashMap<String, String>(Map.of("encoding", encoding));
            return new ImportQuery(query, type).read(body).options();
        }
    }

    @Test
    void fileThatBeginsInAsciiMayGoOnInUtf8() throws IOException {
        // given
        String ascii = "phone,first_name\n" + "+51987654321,Ana\n".repeat(70_000);

        // when
        FileOptions options =
                read(new MediaType("text", "csv"), "detect", ascii + "+51987654322,Peña\n");

        // then
        assertThat(options.encoding()).isEqualTo("UTF-8");
    }

    @Test
    void mediaTypeIsTheSameInAnyCase() throws IOException {
        // when
        FileOptions options = read(new MediaType("Text", "CSV"), "UTF-8", "phone\n1\n");

        // then
        assertThat(options.format()).isEqualTo(FileOptions.Format.CSV);
    }

    @Test
    void fileOfNoNamedTypeIsNotGuessedAt() {
        // then
        assertThat(refusalOf(null)).isEqualTo(415);
        assertThat(refusalOf(MediaType.WILDCARD_TYPE)).isEqualTo(415);
    }

    @Test
    void parametersThatAreKnownAreNamedInOneOrder() {
        // given
        var query = new MultivaluedHashMap<String, String>(Map.of("delimeter", "comma"));

        // when
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> new ImportQuery(query, new MediaType("text", "csv")));

        // then
        assertThat(refused.problem().errors().get(0).detail())
                .isEqualTo("unknown; known are [defaultRegion, delimiter, encoding, map, dryRun]");
    }

    @Test
    void wrongParameterIsRefusedBeforeAnythingOfTheFileIsRead() {
        // given
        Map<String, String> wrong =
                Map.of(
                        "encoding", "klingon",
                        "delimiter", "dot",
                        "map", "phone",
                        "defaultRegion", "pe",
                        "dryRun", "yes",
                        "delimeter", "comma");

        // then
        assertThat(wrong)
                .allSatisfy((name, value) -> assertThat(refusedField(name, value)).isEqualTo(name));
    }

    private static String refusedField(String name, String value) {
        var query = new MultivaluedHashMap<String, String>(Map.of(name, value));
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> new ImportQuery(query, new MediaType("text", "csv")))
                .problem()
                .errors()
                .get(0)
                .field();
    }

    private static int refusalOf(MediaType type) {
        return catchThrowableOfType(ProblemException.class, () -> read(type, "UTF-8", "phone\n1\n"))
                .problem()
                .status();
    }
}
