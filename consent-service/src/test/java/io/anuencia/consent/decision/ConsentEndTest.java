package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.policy.ConsentRequirements.Implied;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.events.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The announced end of a consent agrees with the decisions before and after it. */
class ConsentEndTest {

    private static final Instant FAR = Instant.parse("2150-01-01T00:00:00Z");
    private static final Set<Reason> ENDED =
            EnumSet.of(Reason.CON_EXPIRED, Reason.CON_INACTIVE, Reason.CON_IMPLIED_EXPIRED);

    private static Arbitrary<Optional<Period>> periods() {
        return Arbitraries.of("P1D", "P6M", "P11M29D", "P24M", "P36M", "P2Y")
                .map(Period::parse)
                .optional();
    }

    private static Arbitrary<Optional<Instant>> instants(int fromDay, int toDay) {
        return Arbitraries.longs()
                .between(fromDay * 86_400L, toDay * 86_400L)
                .map(Asking.CONSENTED::plusSeconds)
                .optional();
    }

    private static Arbitrary<ConsentTerms> terms() {
        return Combinators.combine(
                        Arbitraries.of(LegalBasis.class),
                        Arbitraries.of(ConsentTerms.Relationship.class),
                        instants(1, 900),
                        instants(-200, 0))
                .as(
                        (basis, relationship, validUntil, relatedAt) ->
                                Terms.with(
                                        terms -> {
                                            terms.basis = basis;
                                            terms.validUntil = validUntil.orElse(null);
                                            terms.relationship = relationship;
                                            terms.relationshipAt = relatedAt.orElse(null);
                                        }));
    }

    @Provide
    Arbitrary<Asking> consents() {
        return Combinators.combine(terms(), periods(), periods(), instants(-400, 400))
                .as(ConsentEndTest::asking);
    }

    /** A consent given on some day, for a message that nothing else forbids. */
    private static Asking asking(
            ConsentTerms terms,
            Optional<Period> validity,
            Optional<Period> inactivity,
            Optional<Instant> heardAt) {
        Asking asking =
                Asking.toSend(
                        terms.legalBasis().isAgreement()
                                ? MessageClass.MARKETING
                                : MessageClass.UTILITY);
        asking.required =
                Required.with(
                        required -> {
                            required.softOptIn = true;
                            required.inferred = true;
                            required.implied = new Implied(Period.ofMonths(24), Period.ofMonths(6));
                            required.inactivity = inactivity.orElse(null);
                        });
        asking.validity = validity.orElse(null);
        asking.person = new Person(false, null, heardAt.orElse(null), null, null);
        asking.expiresAt = null;
        return asking.agreeing(terms);
    }

    @Property
    void consentCountsUntilItsEndAndNotFromThenOn(@ForAll("consents") Asking asking) {
        // given
        Optional<ConsentEnd> end = ConsentEnd.of(asking.input());
        Assume.that(end.map(ConsentEnd::at).orElse(FAR).isAfter(Asking.CONSENTED));
        Instant at = end.map(ConsentEnd::at).orElse(FAR);

        // when
        asking.at = at.minus(Duration.ofNanos(1000));
        Decision before = asking.decide();
        asking.at = at;
        Decision after = asking.decide();

        // then
        assertThat(before.effect()).isNotEqualTo(Effect.DENY);
        List<Reason> ended = after.reasons().stream().filter(ENDED::contains).toList();
        assertThat(ended.isEmpty()).isEqualTo(end.isEmpty());
        end.ifPresent(
                found ->
                        assertThat(ended.equals(List.of(Reason.CON_INACTIVE)))
                                .isEqualTo(found.why() == ConsentEnd.Why.INACTIVITY));
    }

    @Property
    void endDoesNotDependOnWhenItIsComputed(@ForAll("consents") Asking asking) {
        // given
        Optional<ConsentEnd> now = ConsentEnd.of(asking.input());

        // when
        asking.at = FAR;

        // then
        assertThat(ConsentEnd.of(asking.input())).isEqualTo(now);
    }

    @Example
    void unknownPurposeHasNoConsentThatEnds() {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);

        // when
        asking.purposeKnown = false;

        // then
        assertThat(ConsentEnd.of(asking.input())).isEmpty();
    }
}
