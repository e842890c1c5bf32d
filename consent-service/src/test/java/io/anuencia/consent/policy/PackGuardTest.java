package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pack is checked together with all packs that inherit from it, and against the law of this
 * release.
 */
class PackGuardTest {

    private static final String DEFAULT = "DEFAULT";

    private final ShippedPacks shipped = new ShippedPacks();
    private final PackGuard guard = new PackGuard(shipped);

    private Map<String, StoredPack> withChange(String name, String change) throws IOException {
        Map<String, StoredPack> heads = new HashMap<>(shipped.stored());
        ObjectNode body = heads.get(name).body().deepCopy();
        body.setAll((ObjectNode) EventCodec.json().readTree(change));
        heads.put(name, new StoredPack(name, "mine", false, body, Instant.EPOCH));
        return heads;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"wb\":\"LAW\",\"lawW\":[[\"MON-SUN\",\"08:00\",\"21:00\"]]} | 400 | PE.wb",
                "{\"waiver\":\"WRITTEN\"} | 422 | US.waiver",
                "{\"exp\":\"P100Y\"} | 422 | exp",
                "{\"exp\":\"P100Y\"} | 422 | US.exp"
            })
    void defaultThatBreaksAnotherPackIsRefusedNamingThatPack(
            String change, int status, String field) throws IOException {
        // given
        Map<String, StoredPack> heads = withChange(DEFAULT, change);

        // then
        assertThatThrownBy(() -> guard.check(DEFAULT, heads))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> {
                            assertThat(refusal.problem().status()).isEqualTo(status);
                            assertThat(refusal.problem().errors())
                                    .extracting(Problem.Field::field)
                                    .contains(field);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"P24D", "P1D", "P12W", "P2M"})
    void lifeOfContactsIsNotWrittenInDaysByMistake(String life) throws IOException {
        // given
        Map<String, StoredPack> heads = withChange("PE", "{\"exp\":\"" + life + "\"}");

        // then
        assertThatThrownBy(() -> guard.check("PE", heads))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal ->
                                assertThat(refusal.problem().errors())
                                        .extracting(Problem.Field::field)
                                        .containsExactly("exp"));
        assertThatNoException()
                .isThrownBy(() -> guard.check("PE", withChange("PE", "{\"exp\":\"P3M\"}")));
    }

    @Test
    void partThatSetsRequirementsForTextsIsRefused() throws IOException {
        // given
        Map<String, StoredPack> heads =
                withChange("US-FL", "{\"content\":[\"SENDER_ID\",\"OPT_OUT\",\"ADDRESS\"]}");

        // then
        assertThatThrownBy(() -> guard.check("US-FL", heads))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> {
                            assertThat(refusal.problem().status()).isEqualTo(422);
                            assertThat(refusal.problem().errors())
                                    .extracting(Problem.Field::field)
                                    .containsExactly("content");
                        });
        assertThat(guard.hasFallen("US-FL", heads)).isFalse();
    }

    @Test
    void defaultThatBreaksNoPackIsAccepted() throws IOException {
        // when
        Map<String, StoredPack> heads =
                withChange(DEFAULT, "{\"caps\":[[1,\"P7D\"]],\"repeat\":\"P60D\"}");

        // then
        guard.check(DEFAULT, heads);
        assertThat(guard.hasFallen(DEFAULT, heads)).isFalse();
    }

    @Test
    void storedPackHasFallenIfItLoosensTheLawOfThisRelease() throws IOException {
        // then
        assertThat(guard.hasFallen("CO", withChange("CO", "{\"hol\":\"ALLOW\"}"))).isTrue();
        assertThat(guard.hasFallen("CO", withChange("CO", "{\"caps\":[[1,\"P7D\"]]}"))).isFalse();
        assertThat(guard.hasFallen("CO", withChange("CO", "{\"younger\":true}"))).isFalse();
        assertThat(guard.hasFallen(DEFAULT, withChange(DEFAULT, "{\"waiver\":\"WRITTEN\"}")))
                .isTrue();
        assertThat(guard.hasFallen("CO", shipped.stored())).isFalse();
    }

    @Test
    void packOfTheUnionStandsInForItsMembersAndDefaultForOthers() {
        // then
        assertThat(shipped.standInFor("CO").name()).isEqualTo("CO");
        assertThat(shipped.standInFor("PT").name()).isEqualTo("EU");
        assertThat(shipped.standInFor("RE").name()).isEqualTo("FR");
        assertThat(shipped.standInFor("AX").name()).isEqualTo("EU");
        assertThat(shipped.standInFor("XA").name()).isEqualTo(DEFAULT);
    }

    @Test
    void packWithoutAKnownLawStillRequiresSenderAndOptOutInTexts() throws IOException {
        // given
        Map<String, StoredPack> heads = new HashMap<>(shipped.stored());
        heads.put("XA", put("XA", "{\"content\":[\"SENDER_ID\"]}"));
        heads.put("XB", put("XB", "{\"content\":[\"SENDER_ID\",\"OPT_OUT\",\"ADDRESS\"]}"));
        heads.put("XB-1", put("XB-1", "{\"c\":\"C\"}"));

        // then
        assertThatThrownBy(() -> guard.check("XA", heads))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> {
                            assertThat(refusal.problem().status()).isEqualTo(422);
                            assertThat(refusal.problem().errors())
                                    .extracting(Problem.Field::field)
                                    .containsExactly("content");
                        });
        assertThat(guard.hasFallen("XA", heads)).isTrue();
        guard.check("XB", heads);
        guard.check("XB-1", heads);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RE | {\"soft\":true,\"exp\":\"P36M\"} | ''",
                "RE | {\"soft\":true,\"exp\":\"P37M\",\"inferred\":\"ONGOING_RELATIONSHIP\"} | inferred, exp",
                "RE | {\"content\":[\"SENDER_ID\"]} | content",
                "RE | {\"sectorsDenied\":[\"GAMBLING\"],\"lawFrom\":\"2027-01-01\"} | ''",
                "PR | {\"caps\":[[1,\"P7D\"]],\"reg\":[[\"PR_NO\",\"all\",true,true,30]]} | ''",
                "PR | {\"soft\":true} | soft",
                "AX | {\"doi\":\"REQUIRED\",\"w\":[[\"MON-FRI\",\"09:00\",\"12:00\"]]} | ''",
                "AX | {\"soft\":true} | soft"
            })
    void packOfATerritoryMayAllowWhatItsStateAllows(String name, String body, String fields)
            throws IOException {
        // given
        Map<String, StoredPack> heads = new HashMap<>(shipped.stored());
        heads.put(name, put(name, body));
        List<String> refused = new ArrayList<>();

        // when
        try {
            guard.check(name, heads);
        } catch (ProblemException refusal) {
            assertThat(refusal.problem().status()).isEqualTo(422);
            refusal.problem().errors().forEach(error -> refused.add(error.field()));
        }

        // then
        assertThat(String.join(", ", refused)).isEqualTo(fields);
        assertThat(guard.hasFallen(name, heads)).isEqualTo(!fields.isEmpty());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "JP | {\"soft\":true,\"doi\":\"REQUIRED\",\"wb\":\"LAW\",\"caps\":[[1,\"P7D\"]]} | {\"soft\":false,\"doi\":\"REQUIRED\",\"wb\":\"LAW\",\"caps\":[[1,\"P7D\"]]}",
                "PY | {\"inferred\":\"ONGOING_RELATIONSHIP\",\"minAge\":18} | {\"minAge\":18,\"reg\":[[\"PY_NO_MOLESTAR\",\"all\",true,false,30]]}",
                "PT | {\"soft\":true,\"doi\":\"REQUIRED\",\"minAge\":18} | {\"soft\":false,\"doi\":\"REQUIRED\",\"minAge\":18,\"content\":[\"SENDER_ID\",\"OPT_OUT\",\"STOP_ADDRESS\"]}",
                "RE | {\"soft\":true,\"exp\":\"P48M\",\"doi\":\"REQUIRED\"} | {\"soft\":true,\"exp\":\"P36M\",\"doi\":\"REQUIRED\"}"
            })
    void fallenPackKeepsFieldsThatLoosenNothing(String name, String body, String mended)
            throws IOException {
        // given
        Map<String, StoredPack> heads = new HashMap<>(shipped.stored());
        heads.put(name, put(name, body));

        // then
        assertThat(guard.hasFallen(name, heads)).isTrue();
        assertThat(guard.mended(name, heads)).contains((ObjectNode) json(mended));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FR | {\"exp\":\"P100Y\",\"caps\":[[1,\"P7D\"]]} | {\"caps\":[[1,\"P7D\"]]}",
                "ES | {\"exp\":\"P100Y\",\"doi\":\"REQUIRED\"} | {\"doi\":\"REQUIRED\"}",
                "US | {\"exp\":\"P100Y\",\"doi\":\"REQUIRED\"} | {\"doi\":\"REQUIRED\"}",
                "CO | {\"wb\":\"COURTESY\",\"caps\":[[1,\"P7D\"]]} | {\"caps\":[[1,\"P7D\"]]}",
                "DEFAULT | {\"exp\":\"P100Y\",\"doi\":\"REQUIRED\"} | {\"doi\":\"REQUIRED\"}",
                "DEFAULT | {\"waiver\":\"WRITTEN\",\"doi\":\"REQUIRED\"} | {\"doi\":\"REQUIRED\"}"
            })
    void looseningFieldIsReplacedByThatOfThisRelease(String name, String change, String kept)
            throws IOException {
        // given
        Map<String, StoredPack> heads = withChange(name, change);

        // then
        assertThat(guard.hasFallen(name, heads)).isTrue();
        assertThat(guard.mended(name, heads)).contains(withChange(name, kept).get(name).body());
    }

    @Test
    void packThatFallsThroughInheritanceIsNotMended() throws IOException {
        // given
        Map<String, StoredPack> heads = withChange(DEFAULT, "{\"waiver\":\"WRITTEN\"}");
        heads.put("US", withChange("US", "{\"doi\":\"REQUIRED\"}").get("US"));

        // then
        assertThat(guard.hasFallen("US", heads)).isTrue();
        assertThat(guard.mended("US", heads)).isEmpty();
    }

    private static JsonNode json(String text) throws IOException {
        return EventCodec.json().readTree(text);
    }

    private static StoredPack put(String name, String body) throws IOException {
        return new StoredPack(
                name, "mine", false, (ObjectNode) EventCodec.json().readTree(body), Instant.EPOCH);
    }

    @Test
    void shippedPackOfAnotherReleaseIsNotJudged() throws IOException {
        // given
        Map<String, StoredPack> heads = withChange("CO", "{\"hol\":\"ALLOW\"}");
        Map<String, StoredPack> others = withChange(DEFAULT, "{\"waiver\":\"WRITTEN\"}");

        // when
        heads.put("CO", new StoredPack("CO", "x", true, heads.get("CO").body(), Instant.EPOCH));
        others.put("US", new StoredPack("US", "x", true, others.get("US").body(), Instant.EPOCH));

        // then
        assertThat(guard.hasFallen("CO", heads)).isFalse();
        assertThat(guard.hasFallen(DEFAULT, others)).isFalse();
    }

    @Test
    void packIsReturnedWithItsInheritedFields() throws IOException {
        // given
        StoredPack defaults = shipped.stored().get(DEFAULT);

        // when
        PackView country = PackView.of(put("XA", "{\"soft\":true}"), defaults);
        PackView part = PackView.of(put("XA-1", "{\"c\":\"B\"}"), defaults);

        // then
        assertThat(country.pack().properties()).hasSize(1);
        assertThat(country.effective().get("soft").booleanValue()).isTrue();
        assertThat(country.effective().get("wb").asText()).isEqualTo("COURTESY");
        assertThat(part.effective()).isEqualTo(part.pack());
    }
}
