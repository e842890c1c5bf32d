package io.anuencia.dispatch.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of Meta's codes, written a second time by meaning, so that a mistake shows. */
class ErrorCodeTest {

    private static final Map<AnswerClass, Set<Integer>> TABLE =
            Map.of(
                    AnswerClass.THROTTLED, Set.of(4, 613, 80007, 130429),
                    AnswerClass.PAIR_THROTTLED, Set.of(131056),
                    AnswerClass.SENDER_STOPPED,
                            Set.of(
                                    0, 3, 10, 33, 190, 368, 131005, 131031, 131037, 131042, 131045,
                                    131048, 131064, 133005, 133006, 133008, 133009, 133010, 133015,
                                    133016, 134011),
                    AnswerClass.TEMPLATE_REFUSED,
                            Set.of(
                                    131055, 131063, 132000, 132001, 132007, 132012, 132015, 132016,
                                    132018, 132068, 132069, 134100, 134102, 134103, 1752041),
                    AnswerClass.TEMPLATE_NOT_READY, Set.of(134101),
                    AnswerClass.REFUSED,
                            Set.of(
                                    100, 130472, 130497, 131008, 131009, 131021, 131026, 131030,
                                    131047, 131049, 131050, 131051, 131053, 131062, 132005, 135000,
                                    137000),
                    AnswerClass.UNCLEAR,
                            Set.of(
                                    1, 2, 131000, 131016, 131052, 131057, 131059, 131060, 133000,
                                    133004, 2494100));

    @Test
    void everyCodeHasTheMeaningInTheTable() {
        // given
        Map<AnswerClass, Set<Integer>> expected = new TreeMap<>(TABLE);
        // when
        Map<AnswerClass, Set<Integer>> actual =
                Arrays.stream(ErrorCode.values())
                        .collect(
                                Collectors.groupingBy(
                                        ErrorCode::meaning,
                                        TreeMap::new,
                                        Collectors.mapping(ErrorCode::number, Collectors.toSet())));
        // then
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void unnamedCodesAreClassifiedByTheirRange() {
        // given
        int permission = 215;
        int template = 132_999;
        int unheardOf = 987_654;
        // when
        List<AnswerClass> meanings =
                List.of(
                        ErrorCode.meaningOf(permission, 0),
                        ErrorCode.meaningOf(template, 0),
                        ErrorCode.meaningOf(unheardOf, 0));
        // then
        assertThat(meanings)
                .containsExactly(
                        AnswerClass.SENDER_STOPPED,
                        AnswerClass.TEMPLATE_REFUSED,
                        AnswerClass.UNCLEAR);
    }

    @Test
    void onlyThreeCodesHoldLaterMessagesToThePerson() {
        // given
        Map<Integer, Hold> expected =
                Map.of(131026, Hold.UNREACHABLE, 131049, Hold.USER_LIMIT, 131056, Hold.PAIR);
        // when
        Map<Integer, Hold> actual =
                Arrays.stream(ErrorCode.values())
                        .filter(code -> code.hold().isPresent())
                        .collect(
                                Collectors.toMap(
                                        ErrorCode::number, code -> code.hold().orElseThrow()));
        // then
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void spamRateAndRegistrationStopOneNumberAndPaymentItsAccount() {
        // given
        List<Integer> ofNumber = List.of(33, 131045, 131048, 133010);
        // when
        List<Integer> ofAccount = List.of(190, 368, 131031, 131042, 134011);
        // then
        assertThat(ofNumber).allMatch(ErrorCode::isOfNumberAlone);
        assertThat(ofAccount).noneMatch(ErrorCode::isOfNumberAlone);
    }
}
