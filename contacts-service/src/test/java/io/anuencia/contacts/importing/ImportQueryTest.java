package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.anuencia.messaging.rest.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportQueryTest {

    private static FileOptions read(MediaType type, String encoding, String file)
            throws IOException {
        return read(type, new MultivaluedHashMap<>(Map.of("encoding", encoding)), file);
    }

    private static FileOptions read(
            MediaType type, MultivaluedMap<String, String> query, String file) throws IOException {
        return read(type, query, file.getBytes(StandardCharsets.UTF_8));
    }

    private static FileOptions read(
            MediaType type, MultivaluedMap<String, String> query, byte[] bytes) throws IOException {
        try (var body = new BodySpool().receive(new ByteArrayInputStream(bytes))) {
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

    @Test
    void parameterThatIsRepeatedIsRefusedAndSoIsASecondMappingOfAColumn() {
        // given
        Map<String, List<String>> repeated =
                Map.of(
                        "dryRun", List.of("true", "false"),
                        "encoding", List.of("UTF-8", "UTF-8"),
                        "map", List.of("Nombre:first_name", "Nombre:last_name"));

        // then
        assertThat(repeated)
                .allSatisfy(
                        (name, values) -> assertThat(refusedField(name, values)).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252,, windows-1252",
        "utf-8,,",
        "utf-8, windows-1252, windows-1252",
        "windows-1252, UTF-8, UTF-8"
    })
    void charsetOfTheMediaTypeCountsUnlessTheQueryNamesOne(
            String charset, String encoding, String read) throws IOException {
        // given
        var query = new MultivaluedHashMap<String, String>();
        if (encoding != null) {
            query.add("encoding", encoding);
        }

        // when
        FileOptions options = read(new MediaType("text", "csv", charset), query, "phone\n1\n");

        // then
        assertThat(options.encoding()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "US-ASCII"})
    void fileInUtf8IsNotReadInTheCharsetThatAClientAddedToTheMediaType(String charset) {
        // given
        String file = "phone,first_name\n" + "+51987654321,Ana\n".repeat(70_000) + "+51,Peña\n";

        // when
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () ->
                                read(
                                        new MediaType("text", "csv", charset),
                                        new MultivaluedHashMap<>(),
                                        file));

        // then
        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().errors().get(0).field()).isEqualTo("encoding");
        assertThat(refused.problem().errors().get(0).detail()).contains("?encoding=");
    }

    @Test
    void fileThatIsNotInUtf8IsReadInTheCharsetOfTheMediaType() throws IOException {
        // given
        byte[] file = "phone,first_name\n+51987654321,Peña\n".getBytes(StandardCharsets.ISO_8859_1);

        // when
        FileOptions options =
                read(new MediaType("text", "csv", "ISO-8859-1"), new MultivaluedHashMap<>(), file);

        // then
        assertThat(options.encoding()).isEqualTo("ISO-8859-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarkOutranksTheMediaTypeButNotTheQuery(String charset) throws Exception {
        // given
        byte[] file = "\uFEFFphone,first_name\n+51987654321,Peña\n".getBytes(charset);
        MediaType type = new MediaType("text", "csv", "ISO-8859-1");
        var query = new MultivaluedHashMap<>(Map.of("encoding", "windows-1252"));

        // then
        FileOptions options = read(type, new MultivaluedHashMap<>(), file);
        PeopleFile people = PeopleFiles.open(new ByteArrayInputStream(file), options, null);
        assertThat(people.next().said().firstName()).isEqualTo("Peña");
        assertThat(read(type, query, file).encoding()).isEqualTo("windows-1252");
    }

    @ParameterizedTest
    @CsvSource({"PE, true", "XK, true", "AQ, false", "XA, false", "UK, false"})
    void defaultRegionIsACountryWithNumbers(String region, boolean known) {
        // given
        var query = new MultivaluedHashMap<>(Map.of("defaultRegion", region));

        // when
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> new ImportQuery(query, new MediaType("text", "csv")));

        // then
        assertThat(refused == null).isEqualTo(known);
    }

    @Test
    void charsetOfTheMediaTypeThatDoesNotExistIsRefused() {
        // when
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () ->
                                new ImportQuery(
                                        new MultivaluedHashMap<>(),
                                        new MediaType("text", "csv", "klingon")));

        // then
        assertThat(refused.problem().errors().get(0).field()).isEqualTo("Content-Type");
    }

    private static String refusedField(String name, String value) {
        return refusedField(name, List.of(value));
    }

    private static String refusedField(String name, List<String> values) {
        var query = new MultivaluedHashMap<String, String>();
        query.put(name, values);
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
