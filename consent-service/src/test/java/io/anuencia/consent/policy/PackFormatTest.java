package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The format of packs; a pack may tighten a law but never loosen it. */
class PackFormatTest {

    private static final ShippedPacks SHIPPED = new ShippedPacks();

    private static Pack read(String name, ObjectNode body, List<Problem.Field> errors) {
        ObjectNode base = SHIPPED.stored().get("DEFAULT").body();
        return PackReader.read(name, "test", body, base, errors);
    }

    private static ObjectNode changed(String name, String change) throws IOException {
        ObjectNode body =
                SHIPPED.stored().containsKey(name)
                        ? SHIPPED.stored().get(name).body().deepCopy()
                        : EventCodec.json().createObjectNode();
        ObjectNode fields = (ObjectNode) EventCodec.json().readTree(change);
        fields.properties()
                .forEach(
                        field -> {
                            if (field.getValue().isNull()) {
                                body.remove(field.getKey());
                            } else {
                                body.set(field.getKey(), field.getValue());
                            }
                        });
        return body;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PE | {\"windows\":[]} | windows",
                "PE | {\"w\":[[\"MON-SAT\",\"9:00\",\"20:00\"]]} | w[0]",
                "PE | {\"w\":[[\"MON-SAT\",\"09:00\",\"20:00\"],[\"SAT-MON\",\"09:00\",\"20:00\"]]} | w[1]",
                "PE | {\"w\":[[\"MON\",\"20:00\",\"09:00\"]]} | w[0]",
                "PE | {\"w\":[]} | w",
                "PE | {\"w\":\"MON-SAT\"} | w",
                "PE | {\"wb\":\"PREF\"} | wb",
                "PE | {\"wb\":\"CUSTOM\"} | wb",
                "PE | {\"hol\":true} | hol",
                "PE | {\"caps\":[[0,\"P1D\"]]} | caps[0]",
                "PE | {\"caps\":[[1,\"P1D\"],[1,\"PT4H\"]]} | caps[1][1]",
                "PE | {\"caps\":[{\"max\":1,\"per\":\"P1D\"}]} | caps[0]",
                "PE | {\"caps\":[[1,\"P9999Y\"]]} | caps[0][1]",
                "PE | {\"repeat\":\"P999999999Y\"} | repeat",
                "PE | {\"w\":[{\"days\":\"MON\",\"from\":\"09:00\",\"to\":\"20:00\"}]} | w[0]",
                "PE | {\"reg\":[{\"id\":\"a\",\"scope\":\"b\",\"m\":true,\"c\":true,\"d\":1}]} | reg[0]",
                "PE | {\"sunset\":{\"max\":20,\"per\":\"P180D\"}} | sunset",
                "PE | {\"content\":[\"sender\"]} | content[0]",
                "PE | {\"w\":[[\"MON\",\"09:00\"]]} | w[0]",
                "PE | {\"w\":[[\"MON\",\"09:00\",\"20:00\",\"21:00\"]]} | w[0]",
                "PE | {\"w\":[[\"XXX\",\"09:00\",\"20:00\"]]} | w[0]",
                "PE | {\"caps\":[[1,\"P0D\"]]} | caps[0][1]",
                "PE | {\"caps\":[[1,\"P-1D\"]]} | caps[0][1]",
                "PE | {\"caps\":[[\"1\",\"P1D\"]]} | caps[0]",
                "PE | {\"caps\":[[1,\"P1D\",\"P7D\"]]} | caps[0]",
                "PE | {\"repeat\":\"P10Y1D\"} | repeat",
                "PE | {\"exp\":\"P100Y1D\"} | exp",
                "PE | {\"c\":\"D\"} | c",
                "PE | {\"note\":7} | note",
                "PE | {\"content\":[7]} | content[0]",
                "PE | {\"content\":\"OPT_OUT\"} | content",
                "PE | {\"minAge\":\"14\"} | minAge",
                "MX | {\"reg\":[[\"mx_repep\",\"all\",true,true,30]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",7,true,true,30]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",\"yes\",true,30]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,\"yes\",30]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,\"30\"]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,30,[\"finance\"]]]} | reg[0][5][0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,30,[\"FINANCE\"],7]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true]]} | reg[0]",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,0]]} | reg[0]",
                "PE | {\"soft\":\"no\"} | soft",
                "PE | {\"consumerInitiated\":true} | consumerInitiated",
                "PE | {\"minAge\":0} | minAge",
                "PE | {\"consentAsks\":2} | consentAsks",
                "BR | {\"consentAsks\":2} | consentAsks",
                "BR | {\"consentAsks\":0} | consentAsks",
                "US-NY | {\"consentAsks\":3} | consentAsks",
                "PE | {\"exp\":\"24 months\"} | exp",
                "PE | {\"exp\":\"P999999999Y\"} | exp",
                "CA | {\"implied\":{\"purchase\":\"P101Y\",\"inquiry\":\"P6M\"}} | implied.purchase",
                "PE | {\"sla\":\"soon\"} | sla",
                "PE | {\"lawFrom\":\"soon\"} | lawFrom",
                "CA | {\"implied\":{\"purchase\":\"P24M\"}} | implied.inquiry",
                "PE | {\"sunset\":[20]} | sunset",
                "US-FL | {\"soft\":true} | soft",
                "US-FL | {\"wb\":null} | wb",
                "PE | {\"lawW\":[[\"MON\",\"08:00\",\"21:00\"]]} | wb",
                "US-NY | {\"caps\":[[1,\"P7D\"]]} | wb",
                "US-NY | {\"caps\":[[1,\"P7D\"],[0,\"P1D\"]]} | caps[1], wb",
                "US-NY | {\"wb\":\"LAW\"} | wb",
                "US-NY | {\"hol\":\"DENY\",\"minAge\":0} | minAge, hol",
                "US-NY | {\"hol\":\"DENY\",\"wb\":\"CODE\",\"caps\":[[1,\"P7D\"]]} | hol",
                "US-NY | {\"lawW\":[[\"MON\",\"08:00\",\"21:00\"]],\"wb\":\"LAW\"} | lawW, wb",
                "US-NY | {\"w\":[[\"MON\",\"08:00\",\"21:00\"]],\"caps\":[[1,\"P7D\"]]} | wb, hol"
            })
    void errorInAPackIsNamedByItsPath(String name, String change, String fields)
            throws IOException {
        // given
        Map<String, StoredPack> heads = new HashMap<>(SHIPPED.stored());
        heads.put(name, put(name, changed(name, change)));

        // then
        assertThatThrownBy(() -> new PackGuard(SHIPPED).check(name, heads))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> {
                            assertThat(refusal.problem().status()).isEqualTo(400);
                            assertThat(refusal.problem().errors())
                                    .extracting(Problem.Field::field)
                                    .containsExactly(fields.split(", "));
                        });
    }

    private static StoredPack put(String name, ObjectNode body) {
        return new StoredPack(name, "test", false, body, Instant.EPOCH);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void packOfThisReleaseCouldBePut(String name) {
        // then
        assertThatCode(() -> new PackGuard(SHIPPED).check(name, SHIPPED.stored()))
                .doesNotThrowAnyException();
    }

    static Set<String> shipped() {
        return SHIPPED.stored().keySet();
    }

    @Test
    void capsOfAPartApplyEvenWithoutABasis() throws IOException {
        // given
        List<Problem.Field> errors = new ArrayList<>();

        // when
        Pack pack = read("US-NY", changed("US-NY", "{\"caps\":[[1,\"P7D\"]]}"), errors);

        // then
        assertThat(errors).isEmpty();
        assertThat(pack.caps()).containsExactly(new Cap(1, Period.ofDays(7), WindowBasis.COURTESY));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CO | {\"w\":[[\"MON-FRI\",\"07:00\",\"20:00\"]]} | w",
                "CO | {\"w\":[[\"MON-SUN\",\"08:00\",\"15:00\"]]} | w",
                "CO | {\"wb\":\"COURTESY\"} | wb, caps",
                "CO | {\"hol\":\"ALLOW\"} | hol",
                "CO | {\"caps\":[[2,\"P1D\"]]} | caps",
                "CO | {\"caps\":null} | caps",
                "CO | {\"waiver\":\"WRITTEN\"} | waiver",
                "CO | {\"oneChannelPer\":\"P1D\"} | oneChannelPer",
                "CO | {\"channelAuth\":null} | channelAuth",
                "CO | {\"reg\":[]} | reg",
                "CO | {\"reg\":[[\"CO_RNE\",\"app messaging\",true,true,1]]} | reg",
                "CO | {\"reg\":[[\"CO_RNE\",\"app messaging\",true,false,30]]} | reg",
                "US | {\"lawW\":[[\"MON-SUN\",\"07:00\",\"21:00\"]]} | lawW",
                "US | {\"lawW\":null,\"w\":[[\"MON-SUN\",\"07:00\",\"18:00\"]]} | w",
                "CO | {\"oneChannelPer\":null} | oneChannelPer",
                "US | {\"caps\":[[1,\"P1D\"],[3,\"P6D\"]]} | caps",
                "US | {\"waiver\":\"SEPARATE_LATER_INSTRUMENT\"} | waiver",
                "US | {\"suppressionMin\":\"P9Y\"} | suppressionMin",
                "US | {\"suppressionMin\":null} | suppressionMin",
                "DE | {\"proof\":null} | proof",
                "DE | {\"minAge\":null} | minAge",
                "PE | {\"consentAsks\":null} | consentAsks",
                "CL | {\"lawFrom\":\"2026-12-02\"} | lawFrom",
                "CL | {\"reg\":[[\"CL_NO_MOLESTAR\",\"enrolled\",false,true,1]]} | reg",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,30,[\"RETAIL\"]],[\"MX_REUS\",\"finance\",true,true,30,[\"FINANCE\"]]]} | reg",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,30],[\"MX_REUS\",\"finance\",true,true,30,[\"CREDIT\"]]]} | reg",
                "CA | {\"implied\":{\"purchase\":\"P24M\",\"inquiry\":\"P7M\"}} | implied",
                "ES | {\"implied\":{\"purchase\":\"P1M\",\"inquiry\":\"P1M\"}} | implied",
                "US | {\"written\":null} | written",
                "PE | {\"soft\":true} | soft",
                "PE | {\"consumerInitiated\":null} | consumerInitiated",
                "PE | {\"content\":[\"SENDER_ID\"]} | content",
                "PE | {\"lawFrom\":\"2027-01-01\"} | lawFrom",
                "DE | {\"doi\":null} | doi",
                "DE | {\"proof\":\"P1Y\"} | proof",
                "DE | {\"minAge\":13} | minAge",
                "FR | {\"sectorsDenied\":[\"HOME_ADAPTATION\"]} | sectorsDenied",
                "CA | {\"implied\":{\"purchase\":\"P36M\",\"inquiry\":\"P6M\"}} | implied",
                "PE | {\"inferred\":\"ONGOING_RELATIONSHIP\"} | inferred",
                "PT | {\"content\":[\"SENDER_ID\",\"OPT_OUT\"]} | content, minAge",
                "FR | {\"exp\":\"P37M\"} | exp",
                "FR | {\"exp\":\"P100Y\"} | exp",
                "US | {\"exp\":\"P3Y\"} | exp",
                "PT | {\"exp\":\"P25M\",\"content\":[\"SENDER_ID\",\"OPT_OUT\",\"STOP_ADDRESS\"],\"minAge\":16} | exp",
                "DEFAULT | {\"exp\":\"P731D\"} | exp",
                "JP | {\"exp\":\"P25M\"} | exp",
                "JP | {\"soft\":true} | soft",
                "JP | {\"content\":[\"OPT_OUT\"]} | content",
                "US-FL | {\"caps\":null} | caps"
            })
    void packThatLoosensALawIsRefusedNamingTheField(String name, String change, String fields)
            throws IOException {
        // given
        List<Problem.Field> errors = new ArrayList<>();
        Pack pack = read(name, changed(name, change), errors);

        // when
        List<Problem.Field> loosened = PackFloor.loosened(SHIPPED.floorOf(name), pack);

        // then
        assertThat(errors).isEmpty();
        assertThat(loosened)
                .extracting(Problem.Field::field)
                .containsExactlyInAnyOrder(fields.split(", "));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CO | {\"w\":[[\"MON-FRI\",\"09:00\",\"12:00\"],[\"MON-FRI\",\"12:00\",\"18:00\"]]}",
                "CO | {\"caps\":[[1,\"P7D\"]]}",
                "CO | {\"waiver\":null}",
                "PE | {\"w\":[[\"MON-SUN\",\"08:00\",\"22:00\"]],\"caps\":[[10,\"P1D\"]]}",
                "PE | {\"wb\":\"LAW\",\"hol\":\"ALLOW\"}",
                "US | {\"providerDeny\":null,\"w\":[[\"MON-SUN\",\"08:00\",\"21:00\"]]}",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,false,7],[\"MX_REUS\",\"finance\",true,true,30]]}",
                "CO | {\"oneChannelPer\":\"P14D\"}",
                "ZA | {\"waiver\":\"SEPARATE_LATER_INSTRUMENT\"}",
                "US | {\"caps\":[[1,\"P1D\"],[3,\"P8D\"]],\"lawW\":[[\"MON-SUN\",\"09:00\",\"20:00\"]],\"suppressionMin\":\"P11Y\"}",
                "CL | {\"lawFrom\":\"2026-11-01\"}",
                "DE | {\"minAge\":18,\"proof\":\"P6Y\"}",
                "CA | {\"implied\":{\"purchase\":\"P12M\",\"inquiry\":\"P3M\"}}",
                "MX | {\"reg\":[[\"MX_REPEP\",\"all\",true,true,30],[\"MX_REUS\",\"finance\",true,true,30,[\"FINANCE\",\"CREDIT\"]]]}",
                "PE | {\"proof\":\"P100Y\",\"repeat\":\"P10Y\",\"note\":\"ours\",\"c\":\"A\"}",
                "US-FL | {\"caps\":[[1,\"P1D\"]]}",
                "FR | {\"exp\":\"P36M\",\"minAge\":18}",
                "FR | {\"exp\":null}",
                "DEFAULT | {\"exp\":\"P730D\",\"caps\":[[9,\"P1D\"]]}",
                "JP | {\"w\":[[\"MON-SUN\",\"08:00\",\"22:00\"]],\"caps\":[[10,\"P1D\"]]}",
                "JP | {\"wb\":\"LAW\",\"hol\":\"ALLOW\",\"exp\":\"P12M\",\"lawFrom\":\"2027-01-01\"}",
                "ES | {\"soft\":false,\"doi\":\"REQUIRED\"}"
            })
    void packMayTightenALawAndChangeCourtesy(String name, String change) throws IOException {
        // given
        List<Problem.Field> errors = new ArrayList<>();
        Pack pack = read(name, changed(name, change), errors);

        // then
        assertThat(errors).isEmpty();
        assertThat(PackFloor.loosened(SHIPPED.floorOf(name), pack)).isEmpty();
    }

    @Test
    void packContainsOnlyWhatDiffersFromTheDefault() throws IOException {
        // given
        List<Problem.Field> errors = new ArrayList<>();

        // when
        Pack pack = read("JP", changed("JP", "{\"soft\":true}"), errors);

        // then
        assertThat(errors).isEmpty();
        assertThat(pack.consent().softOptIn()).isTrue();
        assertThat(pack.content()).containsExactly("SENDER_ID", "OPT_OUT");
        assertThat(pack.caps()).hasSize(2);
    }
}
