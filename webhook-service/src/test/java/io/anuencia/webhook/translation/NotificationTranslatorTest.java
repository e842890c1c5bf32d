package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.webhook.understanding.RulesUnreadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each file in {@code webhook/} has one peculiarity; the file next to it has the expected events.
 * In the expectation, {@code wa:+52…} and {@code bsuid:…} stand for the recipient keys of these
 * people.
 */
class NotificationTranslatorTest {

    private static final Path SAMPLES = Path.of("src/test/resources/webhook");
    private static final ObjectMapper JSON = EventCodec.json();
    private static final Pattern KEY = Pattern.compile("\"(wa|bsuid):([^\"]+)\"");

    private final NotificationTranslator translator = Samples.translator();

    static List<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".expected.json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Reading them takes seconds in a process that has just started. */
    @Test
    void statusesDoNotWaitForTheRules() throws IOException {
        // given
        byte[] body = Files.readAllBytes(SAMPLES.resolve("status-131050-with-details.json"));
        NotificationTranslator starting =
                Samples.translator(
                        () -> {
                            throw new IllegalStateException("the rules are not read yet");
                        });
        // when
        Translation translation = starting.translate(body, Samples.RECEIVED_AT);
        // then
        assertThat(translation.events())
                .isEqualTo(translator.translate(body, Samples.RECEIVED_AT).events());
    }

    /** It may be a STOP, so its record is neither passed nor put aside. */
    @Test
    void textIsNotPassedIfTheRulesCannotBeRead() throws IOException {
        // given
        byte[] body = Files.readAllBytes(SAMPLES.resolve("edited-to-stop.json"));
        NotificationTranslator broken =
                Samples.translator(
                        () -> {
                            throw new IllegalStateException("too many open files");
                        });
        // then
        assertThatThrownBy(() -> broken.translate(body, Samples.RECEIVED_AT))
                .isInstanceOf(RulesUnreadException.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleBecomesItsEvents(String sample) throws IOException {
        // given
        byte[] body = Files.readAllBytes(SAMPLES.resolve(sample + ".json"));
        JsonNode expected = expected(sample);

        // when
        Translation translation = translator.translate(body, Samples.RECEIVED_AT);

        // then
        assertThat(shown(translation)).isEqualTo(expected.get("events"));
        for (EventEnvelope envelope : translation.events()) {
            assertThat(JSON.writeValueAsBytes(envelope.event())).as("as a record").isNotEmpty();
        }
        assertThat(oddities(translation)).isEqualTo(expected.get("oddities"));
        assertThat(translation.needsAHuman())
                .isEqualTo(expected.path("needsAHuman").asBoolean(false));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleReplayedAWeekLaterHasTheSameIds(String sample) throws IOException {
        // given
        byte[] body = Files.readAllBytes(SAMPLES.resolve(sample + ".json"));
        Translation first = translator.translate(body, Samples.RECEIVED_AT);

        // when
        Translation second =
                Samples.translator().translate(body, Samples.RECEIVED_AT.plus(Duration.ofDays(7)));

        // then
        assertThat(ids(second)).isEqualTo(ids(first)).doesNotHaveDuplicates();
    }

    @Test
    void bodyOfAThousandEntriesAndThreeMebibytesIsTranslatedWhole() throws IOException {
        // given
        String entry =
                """
                {"id":"1","changes":[{"field":"messages","value":{"metadata":\
                {"phone_number_id":"106540352242922"},"statuses":[{"id":"wamid.E%d",\
                "status":"sent","timestamp":"1764000000","unknown":"%s"}]}}]}\
                """;
        String filling = "x".repeat(2_900);
        byte[] body =
                utf8(
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> entry.formatted(i, filling))
                                .collect(Collectors.joining(",", "{\"entry\":[", "]}")));

        // when
        Translation translation = translator.translate(body, Samples.RECEIVED_AT);

        // then
        assertThat(body.length).isBetween(2_900_000, 3 << 20);
        assertThat(ids(translation)).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void idIsComputedFromTypeMessageStatusAndTimeOfWhatsApp() throws IOException {
        // when
        Translation translation = translator.translate(sample("status-one"), Samples.RECEIVED_AT);

        // then
        assertThat(ids(translation))
                .containsExactly(
                        Uuids.ofFacts(
                                "io.anuencia.webhook.StatusReported",
                                "wamid.S1",
                                "sent",
                                "1764000000"));
    }

    @Test
    void differentWhatsAppTimeGivesADifferentEvent() throws IOException {
        // given
        String body = new String(sample("text-stop"), StandardCharsets.UTF_8);
        byte[] later = utf8(body.replace("1764000000", "1764000001"));

        // when
        List<?> first = ids(translator.translate(utf8(body), Samples.RECEIVED_AT));
        List<?> second = ids(translator.translate(later, Samples.RECEIVED_AT));

        // then
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(2);
        assertThat(first.get(0)).isNotIn(second);
        assertThat(first.get(1)).isNotIn(second);
    }

    static List<String> stopsWithoutTime() throws IOException {
        String preference = new String(sample("preference-stop"), StandardCharsets.UTF_8);
        String text =
                new String(sample("text-stop"), StandardCharsets.UTF_8)
                        .replace("\"id\":\"wamid.HBgNNTIx\",", "");
        return List.of(
                preference.replace(",\"timestamp\":1764000000", ""),
                preference.replace("1764000000", "\"soon\""),
                preference.replace("1764000000", "0"),
                text.replace("\"timestamp\":\"1764000000\",", ""),
                text.replace("1764000000", "soon"));
    }

    @ParameterizedTest
    @MethodSource("stopsWithoutTime")
    void laterStopWithoutTimeIsADifferentEvent(String body) throws IOException {
        // given
        Instant later = Samples.RECEIVED_AT.plus(Duration.ofHours(1));

        // when
        Translation first = translator.translate(utf8(body), Samples.RECEIVED_AT);
        Translation again = translator.translate(utf8(body), Samples.RECEIVED_AT);
        Translation second = translator.translate(utf8(body), later);

        // then
        assertThat(stop(first)).isEqualTo(stop(again)).isNotEqualTo(stop(second));
    }

    @Test
    void laterErrorWithoutTimeIsADifferentEvent() throws IOException {
        // given
        String timed = new String(sample("value-errors-alone"), StandardCharsets.UTF_8);
        byte[] body = utf8(timed.replace("\"time\":1764000000,", ""));
        Instant later = Samples.RECEIVED_AT.plus(Duration.ofDays(5));

        // when
        List<?> first = ids(translator.translate(body, Samples.RECEIVED_AT));
        List<?> again = ids(translator.translate(body, Samples.RECEIVED_AT));
        List<?> second = ids(translator.translate(body, later));

        // then
        assertThat(first).hasSize(1).isEqualTo(again).isNotEqualTo(second);
    }

    private static UUID stop(Translation translation) {
        List<UUID> stops =
                translation.events().stream()
                        .filter(
                                envelope ->
                                        envelope.event() instanceof PreferenceStopped
                                                || envelope.event() instanceof OptOutRequested)
                        .map(EventEnvelope::id)
                        .toList();
        assertThat(stops).hasSize(1);
        return stops.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"entry\":[{\"id\":\"1\" \"changes\":[]}]}",
                "\"text\"",
                "{",
                "{\"entry\":[}",
                "{} {}",
                "\u0000"
            })
    void bodyThatIsNotAnObjectIsRefused(String body) {
        assertThatThrownBy(() -> translator.translate(utf8(body), Samples.RECEIVED_AT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void endlessNestingIsRefused() {
        String deep = "{\"entry\":" + "[".repeat(1 << 20);

        assertThatThrownBy(() -> translator.translate(utf8(deep), Samples.RECEIVED_AT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void fieldsAndTypesAreCountedEvenWithoutAnEvent() throws IOException {
        // when
        Translation translation =
                translator.translate(sample("unknown-fields"), Samples.RECEIVED_AT);

        // then
        assertThat(translation.sightings())
                .contains(
                        new Translation.Sighting(
                                Translation.Kind.FIELD, "message_template_status_update"),
                        new Translation.Sighting(Translation.Kind.FIELD, "tracking_events"),
                        new Translation.Sighting(Translation.Kind.ITEM, "value_user_actions"));
    }

    @Test
    void unreadItemsOfAnotherAppsThreadAreCounted() throws IOException {
        // given
        String body =
                "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"standby\",\"value\":{\"messages\":"
                        + "[{\"id\":\"wamid.S\",\"type\":\"image\"}],\"message_echoes\":[{}]}}]}]}";

        // when
        Translation translation = translator.translate(utf8(body), Samples.RECEIVED_AT);

        // then
        assertThat(translation.sightings())
                .contains(
                        new Translation.Sighting(Translation.Kind.ITEM, "image"),
                        new Translation.Sighting(Translation.Kind.ITEM, "value_message_echoes"));
    }

    @Test
    void errorsOfAMessageAreCountedByTheirCode() throws IOException {
        // when
        Translation translation =
                translator.translate(sample("unsupported-of-a-kind"), Samples.RECEIVED_AT);

        // then
        assertThat(translation.sightings())
                .contains(new Translation.Sighting(Translation.Kind.ITEM, "message_error_131051"));
    }

    @Test
    void eventsAreDatedByTheTimeOfReceipt() throws IOException {
        Translation translation = translator.translate(sample("text"), Samples.RECEIVED_AT);

        assertThat(translation.events().get(0).time())
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(SAMPLES.resolve(name + ".json"));
    }

    private static JsonNode expected(String sample) throws IOException {
        String text = Files.readString(SAMPLES.resolve(sample + ".expected.json"));
        return JSON.readTree(
                KEY.matcher(text)
                        .replaceAll(key -> "\"" + keyOf(key.group(1), key.group(2)) + "\""));
    }

    private static Object keyOf(String kind, String id) {
        return kind.equals("wa")
                ? Samples.pepper().keyOf(new PhoneNumber(id))
                : Samples.pepper().keyOfBsuid(id);
    }

    private static JsonNode shown(Translation translation) {
        return JSON.valueToTree(
                translation.events().stream().map(TranslationResource.Event::of).toList());
    }

    private static JsonNode oddities(Translation translation) {
        return JSON.valueToTree(
                translation.sightings().stream()
                        .filter(sighting -> sighting.what() == Translation.Kind.ODDITY)
                        .map(Translation.Sighting::value)
                        .toList());
    }

    private static List<Object> ids(Translation translation) {
        return translation.events().stream().<Object>map(EventEnvelope::id).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
