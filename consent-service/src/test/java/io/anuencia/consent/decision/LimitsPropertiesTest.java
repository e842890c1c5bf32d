package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.BrandTerms;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.frequency.Limits;
import io.anuencia.consent.frequency.SentMessage;
import io.anuencia.consent.frequency.SentMessages;
import io.anuencia.consent.policy.Cap;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.events.MessageClass;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever a brand sets or promises, and whatever a person wishes, only tightens the law. */
class LimitsPropertiesTest {

    private static final UUID PERSON = new UUID(1, 1);
    private static final String HASH = "0".repeat(64);

    /** What a brand and a person say about how often the person may be written to. */
    record Said(
            List<DeclaredFrequency> ofBrand,
            List<DeclaredFrequency> promised,
            List<DeclaredFrequency> wished,
            Duration cooldown) {

        Limits with(Law law) {
            BrandTerms brand = new BrandTerms("PE", false, 1, ofBrand, cooldown, List.of());
            return Limits.of(law, brand, promised, wished);
        }
    }

    @Property(tries = 2_000)
    @StatisticsReport(onFailureOnly = true)
    void nobodyAllowsMoreThanTheLaw(
            @ForAll(supplier = Askings.class) Asking asking,
            @ForAll("laws") Law law,
            @ForAll("said") Said said,
            @ForAll("hoursAgo") List<Integer> hoursAgo) {
        // given
        SentMessages sent = sent(asking, hoursAgo);
        Decision byLaw = decide(asking, sent, Limits.of(law, null, List.of(), List.of()));

        // when
        Decision decision = decide(asking, sent, said.with(law));

        // then
        if (byLaw.effect() != Effect.ALLOW) {
            assertThat(decision.effect()).isNotEqualTo(Effect.ALLOW);
        }
        // Without hours before it expires a message is denied; one that a cap keeps until later may
        // be deferred to then, when it has expired.
        if (decision.effect() == Effect.DEFER && byLaw.effect() != Effect.ALLOW) {
            assertThat(decision.notBefore())
                    .isAfterOrEqualTo(
                            byLaw.effect() == Effect.DENY ? asking.expiresAt : byLaw.notBefore());
        }
        boolean limited =
                asking.input().effectiveClass() == MessageClass.MARKETING
                        && byLaw.reasons().stream()
                                .anyMatch(reason -> reason.name().startsWith("FRQ_LAW"));
        Statistics.collect(limited);
        Statistics.coverage(drawn -> drawn.check(true).percentage(share -> share >= 2));
    }

    private static SentMessages sent(Asking asking, List<Integer> hoursAgo) {
        SentMessages sent = new SentMessages();
        for (int i = 0; i < hoursAgo.size(); i++) {
            sent.add(
                    new SentMessage(
                            PERSON,
                            new UUID(2, i),
                            "acme",
                            "promotions",
                            i % 3 == 0 ? HASH : null,
                            asking.at.minus(Duration.ofHours(hoursAgo.get(i))),
                            false,
                            null));
        }
        return sent;
    }

    private static Decision decide(Asking asking, SentMessages sent, Limits limits) {
        SentMessages.Asked asked =
                new SentMessages.Asked(
                        new UUID(9, 9), "acme", "promotions", HASH, Set.of(PERSON), null);
        asking.sentBefore = sent.before(asked, Set.of(PERSON), limits, asking.at);
        return asking.decide();
    }

    @Provide
    Arbitrary<List<Integer>> hoursAgo() {
        return Arbitraries.integers().between(0, 40 * 24).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Law> laws() {
        Arbitrary<Cap> caps =
                Combinators.combine(
                                Arbitraries.integers().between(1, 4),
                                periods(),
                                Arbitraries.of(WindowBasis.class))
                        .as(Cap::new);
        Arbitrary<MessagingRules.Sunset> sunsets =
                Combinators.combine(Arbitraries.integers().between(1, 12), periods())
                        .as(MessagingRules.Sunset::new);
        return Combinators.combine(
                        caps.list().ofMaxSize(3),
                        sunsets.list().ofMaxSize(1),
                        periods().injectNull(0.7))
                .as(LimitsPropertiesTest::law);
    }

    private static Law law(
            List<Cap> caps, List<MessagingRules.Sunset> sunsets, Period sameContentPer) {
        return new Law(
                Map.of(),
                true,
                true,
                List.of(),
                caps,
                List.of(),
                null,
                new MessagingRules(List.of(), false, null, sameContentPer, sunsets));
    }

    @Provide
    Arbitrary<Said> said() {
        Arbitrary<List<DeclaredFrequency>> some =
                Combinators.combine(Arbitraries.integers().between(1, 1_000), periods())
                        .as(DeclaredFrequency::new)
                        .list()
                        .ofMaxSize(2);
        Arbitrary<Duration> cooldowns =
                Arbitraries.integers().between(0, 72).map(Duration::ofHours).injectNull(0.5);
        return Combinators.combine(some, some, some, cooldowns).as(Said::new);
    }

    private static Arbitrary<Period> periods() {
        return Arbitraries.of("P1D", "P7D", "P30D", "P1M").map(Period::parse);
    }
}
