package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** A no is kept, whatever people, imports and authorities say in whatever order. */
class StandingPropertiesTest {

    private static final UUID SUBJECT = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    /** The states in which nobody has decided yet. */
    private static final Set<ConsentState> OPEN =
            Set.of(ConsentState.UNKNOWN, ConsentState.REQUESTED, ConsentState.REQUEST_DEFERRED);

    private enum AgeSaid {
        NOTHING(null),
        TOO_YOUNG(false),
        OLD_ENOUGH(true);

        private final Boolean attested;

        AgeSaid(Boolean attested) {
            this.attested = attested;
        }
    }

    /** One statement: by the person expressly, or by a claim about them. */
    record Said(ConsentState state, String purpose, int second, boolean express, AgeSaid ageSaid) {

        Said(ConsentState state, String purpose, int second, boolean express) {
            this(state, purpose, second, express, AgeSaid.NOTHING);
        }

        StandingRow row(int version) {
            return row(SUBJECT, version);
        }

        StandingRow row(UUID subject, int version) {
            Instant at = START.plusSeconds(second);
            return new StandingRow(
                    subject,
                    "acme",
                    purpose,
                    state,
                    at,
                    state.isValid() && express ? at : null,
                    null,
                    AudienceClass.CUSTOMER,
                    new UUID(2, version),
                    version,
                    START.plusSeconds(version),
                    ConsentTerms.UNSTATED.withAge(ageSaid.attested, null, null),
                    false);
        }
    }

    @Provide
    Arbitrary<List<Said>> histories() {
        Arbitrary<Said> said =
                Combinators.combine(
                                Arbitraries.of(ConsentState.class),
                                Arbitraries.of("promotions", "newsletter"),
                                Arbitraries.integers().between(0, 12),
                                Arbitraries.of(true, false),
                                Arbitraries.frequency(
                                        Tuple.of(4, AgeSaid.NOTHING),
                                        Tuple.of(1, AgeSaid.TOO_YOUNG),
                                        Tuple.of(1, AgeSaid.OLD_ENOUGH)))
                        .as(Said::new);
        Arbitrary<Said> brandOptOut =
                Arbitraries.integers()
                        .between(0, 12)
                        .map(second -> new Said(ConsentState.WITHDRAWN, null, second, true));
        return Arbitraries.frequencyOf(Tuple.of(8, said), Tuple.of(2, brandOptOut))
                .list()
                .ofMaxSize(14);
    }

    private static Standing fold(List<Said> history, Map<String, StandingRow> projection) {
        Standing standing = Standing.empty();
        for (int i = 0; i < history.size(); i++) {
            StandingRow news = history.get(i).row(i + 1);
            Optional<StandingRow> accepted = standing.accept(news, MessageClass.MARKETING);
            if (accepted.isPresent()) {
                standing = standing.with(accepted.get());
                projection.put(String.valueOf(news.purpose()), accepted.get());
            }
        }
        return standing;
    }

    private static Standing fold(List<Said> history) {
        return fold(history, new HashMap<>());
    }

    private static boolean maySend(Standing standing, String purpose) {
        return standing.consentFor("acme", purpose).isPresent()
                && standing.optOutFrom("acme", purpose, MessageClass.MARKETING).isEmpty();
    }

    @Property
    void standingIsTheLastEffectiveEntryOfEachScope(@ForAll("histories") List<Said> history) {
        // given
        Map<String, StandingRow> projection = new HashMap<>();

        // when
        Standing standing = fold(history, projection);

        // then
        assertThat(standing.rows()).containsExactlyInAnyOrderElementsOf(projection.values());
    }

    @Property
    void nothingMayBeSentUnlessAnExpressConsentIsLaterThanEveryNo(
            @ForAll("histories") List<Said> history) {
        // when
        Standing standing = fold(history);

        // then
        for (String purpose : List.of("promotions", "newsletter")) {
            Optional<Integer> lastNo =
                    history.stream()
                            .filter(said -> said.state() == ConsentState.WITHDRAWN)
                            .filter(
                                    said ->
                                            said.purpose() == null
                                                    || said.purpose().equals(purpose))
                            .map(Said::second)
                            .max(Integer::compare);
            boolean yesAfter =
                    history.stream()
                            .filter(said -> said.state().isValid() && said.express())
                            .filter(said -> purpose.equals(said.purpose()))
                            .anyMatch(said -> lastNo.map(no -> said.second() > no).orElse(true));
            if (lastNo.isPresent() && !yesAfter) {
                assertThat(maySend(standing, purpose)).isFalse();
            }
        }
    }

    @Property
    void addedClaimNeverOverridesARefusal(@ForAll("histories") List<Said> history) {
        // given
        Standing before = fold(history);
        StandingRow claim =
                new Said(ConsentState.GIVEN, "promotions", 99, false).row(history.size() + 1);

        // when
        Standing after =
                before.accept(claim, MessageClass.MARKETING).map(before::with).orElse(before);

        // then
        if (before.noTo("acme", "promotions", MessageClass.MARKETING).isPresent()) {
            assertThat(maySend(after, "promotions")).isFalse();
        }
    }

    @Property
    void repeatedHistoryYieldsTheSameStanding(@ForAll("histories") List<Said> history) {
        // given
        List<Said> optOuts =
                history.stream().filter(said -> said.state() == ConsentState.WITHDRAWN).toList();
        Standing standing = fold(history);

        // then
        for (Said optOut : optOuts) {
            assertThat(standing.accept(optOut.row(1_000), MessageClass.MARKETING).stream().toList())
                    .as("a repeated opt-out may only confirm the standing")
                    .allSatisfy(row -> assertThat(row.state()).isEqualTo(ConsentState.WITHDRAWN));
        }
    }

    @Property
    void laterDecisionUndoesNoEarlierStatement(
            @ForAll("histories") List<Said> history, @ForAll @IntRange(max = 12) int second) {
        // given
        Standing before = fold(history);
        StandingRow later =
                new Said(ConsentState.REQUEST_DEFERRED, "promotions", second, true)
                        .row(history.size() + 1);

        // when
        Optional<StandingRow> accepted = before.accept(later, MessageClass.MARKETING);

        // then
        boolean decided =
                before.about("acme", "promotions").stream()
                        .anyMatch(row -> !OPEN.contains(row.state()));
        assertThat(accepted.isPresent()).isEqualTo(!decided);
        accepted.ifPresent(row -> assertThat(maySend(before.with(row), "promotions")).isFalse());
    }

    /** The histories of two subjects, one written after the other, who were linked afterwards. */
    private static Standing linked(List<Said> one, List<Said> other) {
        Standing ofOther = Standing.empty();
        for (int i = 0; i < other.size(); i++) {
            ofOther = heard(ofOther, other.get(i).row(OTHER, one.size() + i + 1));
        }
        return new Standing(
                Stream.of(fold(one), ofOther)
                        .flatMap(standing -> standing.rows().stream())
                        .map(StandingRow::speakingAlone)
                        .toList());
    }

    private static Standing heard(Standing standing, StandingRow news) {
        Standing after = standing;
        for (StandingRow row :
                standing.accept(news, MessageClass.MARKETING)
                        .map(List::of)
                        .orElseGet(() -> new Amendments(standing, none -> false).by(news))) {
            after = after.with(row);
        }
        return after;
    }

    @Property
    void onlyAConsentStatingItMakesAMinorOldEnough(
            @ForAll("histories") List<Said> one,
            @ForAll("histories") List<Said> other,
            @ForAll("histories") List<Said> afterwards) {
        // given
        Standing standing = linked(one, other);
        int version = one.size() + other.size() + 1;

        for (Said said : afterwards) {
            // when
            Standing after = heard(standing, said.row(SUBJECT, version++));

            // then
            if (said.ageSaid() == AgeSaid.TOO_YOUNG && !after.of(SUBJECT).rows().isEmpty()) {
                assertThat(isTooYoung(after, SUBJECT)).isTrue();
            }
            boolean proved = said.state().isValid() && said.ageSaid() == AgeSaid.OLD_ENOUGH;
            for (UUID subject : List.of(SUBJECT, OTHER)) {
                if (!proved && isTooYoung(standing, subject)) {
                    assertThat(after.oldEnough(subject, List.of())).contains(false);
                }
                if (said.ageSaid() != AgeSaid.TOO_YOUNG
                        && !isTooYoung(standing, subject)
                        && !takesAgeForUnproved(standing, said)) {
                    assertThat(isTooYoung(after, subject)).isFalse();
                }
            }
            standing = after;
        }
    }

    /**
     * Whether a statement without evidence repeats an age stated at the same instant: earlier
     * releases did so with ages without evidence, and the stricter of the two readings counts.
     */
    private static boolean takesAgeForUnproved(Standing standing, Said news) {
        StandingRow row = news.row(1);
        return (OPEN.contains(news.state()) || news.state() == ConsentState.REFUSED)
                && standing.rows().stream().anyMatch(old -> row.saidAt().equals(old.ageSaidAt()));
    }

    private static boolean isTooYoung(Standing standing, UUID subject) {
        return standing.oldEnough(subject, List.of()).filter(Boolean.FALSE::equals).isPresent();
    }
}
