package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What a person says of one purpose themselves counts by when they said it, in whatever order it
 * arrives.
 */
class ArrivalOrderTest {

    private static final UUID SUBJECT = new UUID(1, 1);
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private enum Word {
        YES,
        CONFIRMED_YES,
        REFUSAL,
        OPT_OUT;

        private ConsentState state() {
            return switch (this) {
                case YES, CONFIRMED_YES -> ConsentState.GIVEN;
                case REFUSAL -> ConsentState.REFUSED;
                case OPT_OUT -> ConsentState.WITHDRAWN;
            };
        }
    }

    /** A statement. */
    record Said(Word word, int second) {

        Instant at() {
            return START.plusSeconds(second);
        }

        boolean isNo() {
            return !word.state().isValid();
        }

        StandingRow row(int version) {
            return new StandingRow(
                    SUBJECT,
                    "acme",
                    "promotions",
                    word.state(),
                    at(),
                    isNo() ? null : at(),
                    word == Word.CONFIRMED_YES ? at() : null,
                    AudienceClass.EXPRESS_CONTACT,
                    new UUID(2, version),
                    version,
                    START.plusSeconds(100L + version),
                    ConsentTerms.UNSTATED,
                    false);
        }
    }

    /**
     * What counts in the end.
     *
     * @param refusedAt when they last said no; null if a later consent is in force
     * @param agreedAt when they last said yes, if that is in force
     * @param confirmedAt when they confirmed that
     */
    record Outcome(Instant refusedAt, Instant agreedAt, Instant confirmedAt) {}

    @Provide
    Arbitrary<List<Said>> statements() {
        return Combinators.combine(Arbitraries.of(Word.class), Arbitraries.integers().between(0, 9))
                .as(Said::new)
                .list()
                .ofMaxSize(8);
    }

    /** Weighs statements as a page of the ledger does. */
    private static Standing heard(List<Said> arrived) {
        Standing standing = Standing.empty();
        List<StandingRow> entries = new ArrayList<>();
        for (Said said : arrived) {
            StandingRow news = said.row(entries.size() + 1);
            entries.add(news);
            Standing before = standing;
            Collection<StandingRow> changed =
                    before.accept(news, MessageClass.MARKETING)
                            .map(List::of)
                            .orElseGet(
                                    () ->
                                            new Amendments(before, yes -> isEnded(entries, yes))
                                                    .by(news));
            for (StandingRow row : changed) {
                standing = standing.with(row);
            }
        }
        return standing;
    }

    private static boolean isEnded(List<StandingRow> entries, StandingRow confirmed) {
        return entries.stream().anyMatch(entry -> Amendments.isEndSince(entry, confirmed));
    }

    private static Outcome outcome(Standing standing) {
        Optional<StandingRow> no = standing.noTo("acme", "promotions", MessageClass.MARKETING);
        StandingRow consent = standing.consentFor("acme", "promotions").orElse(null);
        return no.isPresent() || consent == null
                ? new Outcome(no.map(StandingRow::saidAt).orElse(null), null, null)
                : new Outcome(null, consent.expressAt(), consent.doubleOptInAt());
    }

    /** The last yes, if it is later than every no, with the last confirmation since the last no. */
    private static Outcome expected(List<Said> statements) {
        Instant no = last(statements, Said::isNo).orElse(null);
        Instant yes = last(statements, said -> !said.isNo()).orElse(null);
        Instant confirmed =
                last(statements, said -> said.word() == Word.CONFIRMED_YES).orElse(null);
        return yes == null || no != null && !yes.isAfter(no)
                ? new Outcome(no, null, null)
                : new Outcome(
                        null,
                        yes,
                        confirmed == null || no != null && !confirmed.isAfter(no)
                                ? null
                                : confirmed);
    }

    private static Optional<Instant> last(List<Said> statements, Predicate<Said> which) {
        return statements.stream().filter(which).map(Said::at).max(Comparator.naturalOrder());
    }

    @Property
    void orderOfArrivalDoesNotMatter(@ForAll("statements") List<Said> arrived) {
        // then
        assertThat(outcome(heard(arrived))).isEqualTo(expected(arrived));
    }
}
