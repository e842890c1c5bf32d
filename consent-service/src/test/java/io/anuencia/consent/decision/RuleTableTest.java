package io.anuencia.consent.decision;

import static io.anuencia.consent.decision.Rule.rule;
import static io.anuencia.events.MessageClass.MARKETING;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule by class of message (architecture 5.1): one deviation from an allowed message is
 * reported in the classes to which the rule applies, and in no other.
 */
class RuleTableTest {

    private static final Instant LATER = Asking.CONSENTED.plusSeconds(86_400);

    private static Stream<Rule> rules() {
        return Stream.of(PlatformRows.all(), ConsentRows.all(), TimingRows.all())
                .flatMap(some -> some);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void ruleAppliesExactlyToTheClassesOfTheContract(Rule rule) {
        for (MessageClass messageClass : MessageClass.values()) {
            // given
            Asking asking = Asking.toSend(messageClass);
            rule.change().accept(asking);

            // when
            Decision decision = asking.decide();

            // then
            boolean binds = rule.binds().contains(messageClass);
            assertThat(decision.reasons().contains(rule.reason()))
                    .as("%s", messageClass)
                    .isEqualTo(binds);
            if (binds) {
                assertThat(decision.effect().compareTo(rule.reason().effect()))
                        .as("%s is as strict as its reason", messageClass)
                        .isNotPositive();
            }
        }
    }

    @Test
    void everyForbiddingOrDeferringReasonHasARow() {
        // given
        Set<Reason> covered =
                rules().map(Rule::reason).collect(Collectors.toCollection(HashSet::new));

        // then
        assertThat(covered)
                .containsAll(
                        Arrays.stream(Reason.values())
                                .filter(reason -> reason.effect() != Effect.ALLOW)
                                .toList());
    }

    @Test
    void allReasonsAreReportedInTheOrderOfTheContract() {
        // given
        Asking asking = Asking.toSend(MARKETING).suppressed(SuppressionKind.BRAND, LATER);
        asking.at = Instant.parse("2026-12-06T15:30:00Z");
        asking.sentBefore = Used.sameContent();
        asking.suspended = true;
        asking.platform = new Platform(false, true);
        asking.registry(false, null, false);
        asking.required = Required.with(r -> r.consumerInitiated = true);

        // then
        assertThat(asking.decide().reasons())
                .containsExactly(
                        Reason.BRD_SUSPENDED,
                        Reason.SUP_BRAND,
                        Reason.REG_NOT_CONFIGURED,
                        Reason.CON_NOT_CONSUMER_INITIATED,
                        Reason.FRQ_SAME_CONTENT,
                        Reason.SYS_SIGNALS_BEHIND,
                        Reason.QH_SUNDAY);
    }
}
