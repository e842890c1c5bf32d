package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs of this release equal what was researched, except for the differences listed here. */
class ResearchedPacksTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The value shipped instead; null if the field is left out. */
    private static final JsonNode DIFFERENT =
            parse(
                    """
                    # Two rules of the research (FRQ_SAME_CONTENT, FRQ_SUNSET) need a period, and it names none.
                    DEFAULT.repeat: P30D
                    DEFAULT.sunset: [20, P180D]
                    # Its scope is a part of the country, which has a pack of its own: BR-SP.
                    BR.reg:
                    # Its scope is a line of business, which a sixth item says.
                    MX.reg: [[MX_REPEP, all, true, true, 30], [MX_REUS, finance, true, true, 30, [FINANCE]]]
                    # The overlay of the states are packs of their own.
                    US.overlay:
                    """);

    private static final String PARTS = "BR-SP|US-..";

    private static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode researched() {
        try (InputStream yaml =
                ResearchedPacksTest.class.getResourceAsStream("/researched-packs.yaml")) {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, StoredPack> shipped() {
        return new TreeMap<>(new ShippedPacks().stored());
    }

    static Iterable<String> countries() {
        return shipped().keySet().stream().filter(name -> !name.matches(PARTS)).toList();
    }

    @Test
    void packsAreThoseOfTheResearchAndTheirParts() {
        // given
        ObjectNode packs = researched();
        String version = packs.remove("version").asText();

        // then
        assertThat(countries()).containsExactlyInAnyOrderElementsOf(packs::fieldNames);
        assertThat(shipped().values()).allMatch(pack -> pack.version().equals(version));
    }

    @ParameterizedTest
    @MethodSource("countries")
    void packMatchesTheResearchFieldByField(String name) {
        // given
        ObjectNode expected = (ObjectNode) researched().get(name);
        DIFFERENT
                .properties()
                .forEach(
                        other -> {
                            if (other.getKey().startsWith(name + ".")) {
                                change(
                                        expected,
                                        other.getKey().substring(name.length() + 1),
                                        other.getValue());
                            }
                        });

        // then
        assertThat(fields(shipped().get(name).body())).isEqualTo(fields(expected));
    }

    private static void change(ObjectNode pack, String field, JsonNode value) {
        if (value.isNull()) {
            pack.remove(field);
        } else {
            pack.set(field, value);
        }
    }

    private static Map<String, JsonNode> fields(JsonNode pack) {
        Map<String, JsonNode> fields = new TreeMap<>();
        pack.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AL LA MA MS | w: [[MON-SUN, '08:00', '20:00']], c: B",
                "FL MD NJ OK | w: [[MON-SUN, '08:00', '20:00']], caps: [[3, P1D]], c: B",
                "CT | w: [[MON-SUN, '09:00', '20:00']], c: B",
                "TX | w: [[MON-SAT, '09:00', '21:00'], [SUN, '12:00', '21:00']], c: B",
                "KY | w: [[MON-SUN, '10:00', '21:00']], c: B",
                "CA IL MI MN | w: [[MON-SUN, '09:00', '21:00']], c: C",
                "RI | w: [[MON-FRI, '09:00', '18:00'], [SAT-SUN, '10:00', '17:00']], c: C"
            })
    void stateOfTheUnitedStatesHasTheHoursAndCapsThatWereResearched(String states, String says) {
        // given
        JsonNode expected = parse("{" + says + ", wb: LAW, hol: ALLOW}");

        // then
        for (String state : states.split(" ")) {
            assertThat(fields(shipped().get("US-" + state).body()))
                    .as(state)
                    .isEqualTo(fields(expected));
        }
    }

    @Test
    void packsOfOtherPartsContainOnlyTheirOwnRules() {
        // then
        assertThat(shipped().get("US-VA").body()).isEqualTo(parse("{suppressionMin: P10Y, c: B}"));
        assertThat(shipped().get("BR-SP").body())
                .isEqualTo(
                        parse("{reg: [[BR_SP_NAO_ME_LIGUE, DDD 11-19, true, false, 30]], c: B}"));
        assertThat(shipped().keySet().stream().filter(name -> name.matches(PARTS))).hasSize(18);
    }
}
