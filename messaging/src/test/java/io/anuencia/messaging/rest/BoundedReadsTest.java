package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedReadsTest {

    private static final AtomicInteger CREATED = new AtomicInteger();
    private static final int OF_TEN_MIB = 3_400_000;

    private final ObjectMapper mapper = new ObjectMapper();

    record Part(Integer count, List<String> labels) {

        Part {
            CREATED.incrementAndGet();
        }
    }

    record Body(List<Part> parts, Map<String, String> facts, JsonNode tree) {}

    @BeforeEach
    void mapperOfTheServices() {
        new StrictBodies().customize(mapper);
        CREATED.set(0);
    }

    private static String list(String element, int times) {
        return "[" + (element + ",").repeat(times - 1) + element + "]";
    }

    private static String facts(int members) {
        StringBuilder facts = new StringBuilder();
        for (int i = 0; i < members; i++) {
            facts.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":\"\"");
        }
        return "{" + facts + "}";
    }

    private JsonMappingException refusal(String body) {
        return catchThrowableOfType(
                JsonMappingException.class, () -> mapper.readValue(body, Body.class));
    }

    private static void isTooMuch(JsonMappingException refusal, String field) {
        assertThat(refusal).hasCauseInstanceOf(StreamConstraintsException.class);
        assertThat(RequestPaths.of(refusal)).isEqualTo(field);
        assertThat(FieldAdvice.of(refusal)).isEqualTo(BoundedReads.ADVICE);
    }

    @Test
    void listOfMillionsEndsAtTheLongestListOfAnyCall() throws JsonProcessingException {
        // given
        String longest = "{\"parts\":" + list("{}", BoundedReads.EACH_MAX) + "}";

        // when
        JsonMappingException refusal = refusal("{\"parts\":" + list("{}", OF_TEN_MIB) + "}");

        // then
        isTooMuch(refusal, "parts");
        assertThat(CREATED).hasValue(BoundedReads.EACH_MAX);
        assertThat(mapper.readValue(longest, Body.class).parts()).hasSize(BoundedReads.EACH_MAX);
    }

    @Test
    void bodyThatIsAListEndsThereToo() {
        // given
        var parts = new TypeReference<List<Part>>() {};

        // when
        StreamConstraintsException refusal =
                catchThrowableOfType(
                        StreamConstraintsException.class,
                        () -> mapper.readValue(list("null", BoundedReads.EACH_MAX + 1), parts));

        // then
        assertThat(refusal).hasMessageContaining(BoundedReads.ADVICE);
    }

    @Test
    void listsWithinListsAreCountedTogether() throws JsonProcessingException {
        // given
        String part = "{\"labels\":" + list("\"a\"", 9_998) + "}";
        String most = "{\"parts\":" + list(part, 4) + "}";

        // when
        JsonMappingException refusal = refusal("{\"parts\":" + list(part, 5) + "}");

        // then
        assertThat(mapper.readValue(most, Body.class).parts()).hasSize(4);
        isTooMuch(refusal, "parts[4].labels[3]");
    }

    @Test
    void objectOfAnyNamesHasAsManyMembersAtMost() throws JsonProcessingException {
        // given
        String most = "{\"facts\":" + facts(BoundedReads.EACH_MAX) + "}";

        // when
        JsonMappingException refusal =
                refusal("{\"facts\":" + facts(BoundedReads.EACH_MAX + 1) + "}");

        // then
        assertThat(mapper.readValue(most, Body.class).facts()).hasSize(BoundedReads.EACH_MAX);
        isTooMuch(refusal, "facts");
    }

    @Test
    void treeIsBoundedByItsTokens() {
        // when
        JsonMappingException refusal = refusal("{\"tree\":" + list("[]", OF_TEN_MIB) + "}");

        // then
        isTooMuch(refusal, "tree");
    }
}
