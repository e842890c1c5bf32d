package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample ever released is still read, and written unchanged. */
class EventSamplesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new Jdk8Module())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    /** A sample is named after its type, with "-2" and so on for its later forms. */
    private static EventType typeOf(Path sample) {
        String name = sample.getFileName().toString().replaceAll("(-\\d+)?\\.json$", "");
        return EventType.ofWireName(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsReadAndWrittenAsItWas(Path sample) throws IOException {
        // given
        EventType type = typeOf(sample);
        JsonNode released = JSON.readTree(sample.toFile());

        // when
        PlatformEvent event = JSON.treeToValue(released, type.record());

        // then
        assertThat(event.type()).isEqualTo(type);
        JsonNode written = JSON.readTree(JSON.writeValueAsBytes(event));
        assertThat(written).isEqualTo(released);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownMembersAreIgnored(Path sample) throws IOException {
        // given
        ObjectNode newer = (ObjectNode) JSON.readTree(sample.toFile());
        PlatformEvent known = JSON.treeToValue(newer, typeOf(sample).record());
        newer.put("addedByANewerRelease", true);

        // when
        PlatformEvent event = JSON.treeToValue(newer, typeOf(sample).record());

        // then
        assertThat(event).isEqualTo(known);
    }

    @Test
    void everyTypeHasASample() throws IOException {
        // when
        List<EventType> sampled = samples().map(EventSamplesTest::typeOf).distinct().toList();

        // then
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(Arrays.asList(EventType.values()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void toStringNeverShowsANumber(Path sample) throws IOException {
        // when
        String shown = JSON.readValue(sample.toFile(), typeOf(sample).record()).toString();

        // then
        assertThat(shown).doesNotContain("987654321").doesNotContain("BAJA");
    }
}
