package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Properties that hold for every input. */
class DecisionPropertiesTest {

    private static final long DAY = 86_400;

    /** The other properties would hold for a generator of refusals, too. */
    @Property(tries = 5_000)
    @StatisticsReport(onFailureOnly = true)
    void drawnRequestsAreAllowedDeferredAndDenied(@ForAll(supplier = Askings.class) Asking asking) {
        // when
        Decision decision = asking.decide();
        boolean marketing = asking.input().effectiveClass() == MessageClass.MARKETING;
        boolean quiet =
                decision.effect() == Effect.DEFER
                        && decision.reasons().stream()
                                .anyMatch(one -> one.name().startsWith("QH_"));

        // then
        Statistics.label("marketing").collect(marketing ? decision.effect() : "other");
        Statistics.label("quiet hours").collect(quiet);
        Statistics.label("marketing")
                .coverage(
                        drawn -> {
                            drawn.check(Effect.ALLOW).percentage(share -> share >= 1);
                            drawn.check(Effect.DEFER).percentage(share -> share >= 2);
                            drawn.check(Effect.DENY).percentage(share -> share >= 10);
                        });
        Statistics.label("quiet hours")
                .coverage(drawn -> drawn.check(true).percentage(share -> share >= 1));
    }

    @Property
    void decisionIsDeterministic(@ForAll(supplier = Askings.class) Asking asking) {
        // then
        assertThat(asking.decide()).isEqualTo(asking.decide());
    }

    @Property
    void storedInputIsReadAsItWas(@ForAll(supplier = Askings.class) Asking asking)
            throws IOException {
        // given
        DecisionInput input = asking.input();

        // when
        DecisionInput read =
                StoredInput.read(
                        StoredInput.write(input),
                        EventCodec.json().writeValueAsString(input.law()));

        // then
        assertThat(read).isEqualTo(input);
    }

    @Property
    void addingASuppressionNeverAllowsMore(
            @ForAll(supplier = Askings.class) Asking asking, @ForAll SuppressionKind kind) {
        // given
        boolean before = asking.decide().effect() == Effect.ALLOW;

        // when
        boolean after =
                asking.suppressed(kind, asking.at.minusSeconds(1)).decide().effect()
                        == Effect.ALLOW;

        // then
        assertThat(after && !before).isFalse();
    }

    @Property
    void newSuppressionForbidsWhatItCovers(
            @ForAll(supplier = Askings.class) Asking asking, @ForAll SuppressionKind kind) {
        // when
        DecisionInput input = asking.suppressed(kind, asking.at).input();

        // then
        if (kind.forbids(input.effectiveClass())
                && (kind != SuppressionKind.PURPOSE || input.message().purpose() != null)) {
            assertThat(Decision.of(input).effect()).isEqualTo(Effect.DENY);
        }
    }

    @Property
    void marketingIsNeverAllowedWithoutAValidConsentFromBefore(
            @ForAll(supplier = Askings.class) Asking asking) {
        // given
        DecisionInput input = asking.input();

        // when
        Decision decision = Decision.of(input);

        // then
        if (input.effectiveClass() == MessageClass.MARKETING && decision.effect() == Effect.ALLOW) {
            assertThat(input.standing().rows())
                    .anySatisfy(
                            row -> {
                                assertThat(row.isAbout("acme", "promotions")).isTrue();
                                assertThat(row.state().isValid()).isTrue();
                                assertThat(row.saidAt()).isBeforeOrEqualTo(input.at());
                            });
        }
    }

    @Property
    void everyDecisionHasReasonsOfItsEffect(@ForAll(supplier = Askings.class) Asking asking) {
        // when
        Decision decision = asking.decide();

        // then
        assertThat(decision.reasons().get(0).effect()).isEqualTo(decision.effect());
        if (decision.effect() == Effect.ALLOW) {
            assertThat(decision.reasons()).hasSize(1);
        }
    }

    @Property
    void erasedPersonImportedAgainStaysErased(@ForAll(supplier = Askings.class) Asking asking) {
        // given
        asking.suppressed(SuppressionKind.ERASED, asking.at.minusSeconds(DAY));

        // when
        asking.row("acme", "promotions", ConsentState.GIVEN, asking.at, null);

        // then
        if (asking.input().effectiveClass() != MessageClass.SYSTEM) {
            assertThat(asking.decide().reasons()).contains(Reason.SUP_ERASED);
        }
    }
}
