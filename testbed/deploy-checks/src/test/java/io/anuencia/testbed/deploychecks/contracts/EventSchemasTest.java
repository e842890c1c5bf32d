package io.anuencia.testbed.deploychecks.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.anuencia.events.EventType;
import io.anuencia.events.PlatformEvent;
import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples are real records: event-contracts reads each and writes it again byte for byte. */
class EventSchemasTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Map<String, ObjectNode> SCHEMAS = new EventSchemas(REPOSITORY).all();
    private static final EventSamples SAMPLES = new EventSamples(REPOSITORY);

    /** Placeholders for the keys of people in the expectations of webhook-service. */
    private static final Pattern PERSON = Pattern.compile("\"(wa|bsuid):[^\"]+\"");

    private static final String KEY = "\"a7c2f2a0-5b1e-8f3d-9a64-0c1d2e3f4a5b\"";

    private static List<String> complaints(JsonNode schema, JsonNode record) {
        Schema checked =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
        return checked
                .validate(
                        record,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Returns the schema of what is written today, closed against unknown members. */
    private static JsonNode closed(ObjectNode schema) {
        ObjectNode closed = schema.deepCopy();
        closed.put("additionalProperties", false);
        closed.path("definitions")
                .forEach(
                        definition -> ((ObjectNode) definition).put("additionalProperties", false));
        return closed;
    }

    /** Returns the expected events of each recorded body of Meta. */
    static List<Path> expectations() {
        return REPOSITORY.filesBelow("webhook-service/src/test/resources", ".expected.json");
    }

    /** Returns the fullest sample of a type, each time without one of its optional members. */
    private static Stream<ObjectNode> withoutOneThatMayBeMissing(EventType type) {
        JsonNode required = SCHEMAS.get(type.wireName()).path("required");
        JsonNode whole =
                SAMPLES.of(type).stream()
                        .max(Comparator.comparingInt(JsonNode::size))
                        .orElseThrow();
        List<String> optional = new ArrayList<>();
        whole.fieldNames().forEachRemaining(optional::add);
        required.forEach(name -> optional.remove(name.asText()));
        return optional.stream()
                .<ObjectNode>map(name -> ((ObjectNode) whole.deepCopy()).without(name));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void everyEventOfABodyOfMetaSatisfiesItsSchemaAndSaysNothingElse(Path file)
            throws JsonProcessingException {
        // given
        String text = PERSON.matcher(Repository.read(file)).replaceAll(KEY);

        // when
        JsonNode events = WireJson.MAPPER.readTree(text).path("events");

        // then
        assertThat(events)
                .allSatisfy(
                        event -> {
                            JsonNode schema = closed(SCHEMAS.get(event.path("type").asText()));
                            assertThat(complaints(schema, event.path("data"))).isEmpty();
                        });
    }

    /** AudienceRequested is excluded because one of its five optional members must be present. */
    @ParameterizedTest
    @EnumSource(value = EventType.class, mode = Mode.EXCLUDE, names = "AUDIENCE_REQUESTED")
    void recordWithoutAMemberThatMayBeMissingIsReadAndStillHasItsKey(EventType type) {
        // then
        assertThat(withoutOneThatMayBeMissing(type))
                .allSatisfy(
                        record -> {
                            PlatformEvent read = WireJson.MAPPER.treeToValue(record, type.record());
                            assertThat(read.partitionKey()).isNotBlank();
                            assertThat(read.type()).isEqualTo(type);
                        });
    }

    /**
     * A record's comment does not count: whether a member may be null belongs in its own comment.
     */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void commentOfARecordLeavesToEachMemberWhetherItMayBeNull(EventType type) {
        // given
        ObjectNode schema = SCHEMAS.get(type.wireName());

        // when
        List<String> comments = new ArrayList<>(List.of(schema.path("description").asText()));
        schema.path("definitions").forEach(one -> comments.add(one.path("description").asText()));

        // then
        assertThat(comments).noneMatch(comment -> comment.matches("(?s).*\\bnull\\b.*"));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyRecordSatisfiesItsSchemaAndSaysNothingElse(EventType type) {
        // given
        JsonNode schema = closed(SCHEMAS.get(type.wireName()));

        // then
        assertThat(SAMPLES.of(type))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(complaints(schema, record)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void recordThatLacksARequiredMemberIsRefused(EventType type) {
        // given
        ObjectNode schema = SCHEMAS.get(type.wireName());

        // then
        assertThat(schema.path("required"))
                .isNotEmpty()
                .allSatisfy(
                        member -> {
                            ObjectNode record = SAMPLES.of(type).get(0).deepCopy();
                            record.remove(member.asText());
                            assertThat(complaints(schema, record)).isNotEmpty();
                        });
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void memberOfANewerReleaseIsAllowed(EventType type) {
        // given
        ObjectNode record = SAMPLES.of(type).get(0).deepCopy();
        record.put("addedByANewerRelease", true);

        // then
        assertThat(complaints(SCHEMAS.get(type.wireName()), record)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"MESSAGE_READ", "SEND_DENIED", "CONSENT_GIVEN", "CAMPAIGN_PAUSED"})
    void schemaOfASharedRecordKnowsItsOwnResultAlone(EventType type) {
        // given
        ObjectNode schema = SCHEMAS.get(type.wireName());

        // then
        assertThat(schema.path("properties").findValues("enum"))
                .anySatisfy(words -> assertThat(words).hasSize(1));
    }
}
