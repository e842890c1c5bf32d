package io.anuencia.testbed.deploychecks.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.anuencia.events.EventType;
import io.anuencia.testbed.deploychecks.Repository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples are real records: event-contracts reads each and writes it byte for byte again. */
class EventSchemasTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Map<String, ObjectNode> SCHEMAS = new EventSchemas(REPOSITORY).all();
    private static final EventSamples SAMPLES = new EventSamples(REPOSITORY);

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

    /** The schema for what is written today: members that nobody named are none. */
    private static JsonNode closed(ObjectNode schema) {
        ObjectNode closed = schema.deepCopy();
        closed.put("additionalProperties", false);
        closed.path("definitions")
                .forEach(
                        definition -> ((ObjectNode) definition).put("additionalProperties", false));
        return closed;
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
