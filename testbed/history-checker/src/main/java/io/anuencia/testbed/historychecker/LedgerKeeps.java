package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** I6: every answered opt-out and consent is stored, and the ledger verifies. */
final class LedgerKeeps implements Check {

    private static final Set<String> GIVEN = Set.of("GIVEN", "RENEWED");

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I6);
        for (Entry ledger : history.all(Op.FINAL_LEDGER)) {
            findings.examined();
            if (!ledger.truth("verified")) {
                findings.add("the ledger does not verify", ledger);
            }
        }
        if (findings.count() == 0) {
            return findings;
        }
        Map<String, List<Entry>> optOuts = Wishes.byPerson(history.all(Op.FINAL_OPT_OUT));
        Map<String, List<Entry>> entries = Wishes.byPerson(history.all(Op.FINAL_ENTRY));
        history.wishes().optOuts().stream()
                .filter(optOut -> optOut.effective() != null)
                .forEach(optOut -> optOut(findings, history.wishes(), optOuts, entries, optOut));
        history.wishes().consents().stream()
                .filter(consent -> consent.given() != null)
                .forEach(consent -> consent(findings, history.wishes(), entries, consent));
        return findings;
    }

    private static void optOut(
            Findings findings,
            Wishes wishes,
            Map<String, List<Entry>> stored,
            Map<String, List<Entry>> ledger,
            OptOut optOut) {
        findings.examined();
        List<Entry> rows =
                of(stored, optOut.persons()).stream()
                        .filter(entry -> mayBe(entry, optOut))
                        .filter(entry -> "EFFECTIVE".equals(entry.text("state")))
                        .toList();
        if (rows.isEmpty()) {
            findings.add(
                    "an opt-out was reported effective and is not stored so",
                    optOut.asked(),
                    optOut.effective());
            return;
        }
        Consent between = lastGivenBefore(wishes, optOut).orElse(null);
        if (between != null
                && !isFollowedByConsent(wishes, optOut)
                && rows.stream().allMatch(row -> isEndedBy(wishes, ledger, row, between))) {
            findings.add(
                    "an opt-out was reported effective and is stored only as it was before a"
                            + " consent",
                    between.asked(),
                    between.given(),
                    optOut.asked(),
                    optOut.effective());
        }
    }

    /** Returns the latest consent that an opt-out withdraws. */
    private static Optional<Consent> lastGivenBefore(Wishes wishes, OptOut optOut) {
        return wishes.consentsOf(optOut.persons()).stream()
                .filter(consent -> optOut.covers(scopeOf(consent)))
                .filter(consent -> consent.lastAt() < optOut.asked().at())
                .max(Comparator.comparingLong(consent -> consent.asked().at()));
    }

    /** Whether a later consent exists, which may be the entry above a row in the ledger. */
    private static boolean isFollowedByConsent(Wishes wishes, OptOut optOut) {
        return wishes.consentsOf(optOut.persons()).stream()
                .filter(consent -> optOut.covers(scopeOf(consent)))
                .anyMatch(consent -> consent.lastAt() >= optOut.asked().at());
    }

    /**
     * Whether a stored opt-out was written before a consent was requested, and the ledger has such
     * a consent above it. An opt-out that was not noted may have been written at any time.
     */
    private static boolean isEndedBy(
            Wishes wishes, Map<String, List<Entry>> ledger, Entry row, Consent consent) {
        return wishes.optOutsOf(row.texts("persons")).stream()
                .filter(written -> written.asked().op() == Op.OPT_OUT_WRITTEN)
                .filter(written -> written.id().equals(row.text("optOut")))
                .filter(written -> written.version() != null)
                .filter(written -> written.asked().at() < consent.asked().at())
                .anyMatch(written -> isAbove(ledger, written.version(), consent));
    }

    private static boolean isAbove(Map<String, List<Entry>> ledger, long version, Consent consent) {
        return of(ledger, consent.persons()).stream()
                .filter(entry -> entry.truth("takesEffect"))
                .anyMatch(entry -> isOf(entry, consent) && entry.number("version") > version);
    }

    private static boolean isOf(Entry entry, Consent consent) {
        return consent.brand().equals(entry.find("brand"))
                && consent.purpose().equals(entry.find("purpose"))
                && GIVEN.contains(entry.text("state"));
    }

    private static Permit.Scope scopeOf(Consent consent) {
        return new Permit.Scope(consent.brand(), consent.purpose(), "MARKETING");
    }

    /** Whether a row may be an opt-out: the service knows the row's id, a caller only its scope. */
    private static boolean mayBe(Entry entry, OptOut optOut) {
        return optOut.asked().op() == Op.OPT_OUT_WRITTEN
                ? optOut.id().equals(entry.text("optOut"))
                : Objects.equals(entry.find("brand"), optOut.brand())
                        && Objects.equals(entry.find("purpose"), optOut.purpose());
    }

    private static void consent(
            Findings findings, Wishes wishes, Map<String, List<Entry>> stored, Consent consent) {
        findings.examined();
        Optional<OptOut> ended = lastEndedBy(wishes, consent);
        long above = ended.map(OptOut::version).orElse(Long.MIN_VALUE);
        boolean kept =
                of(stored, consent.persons()).stream()
                        .filter(entry -> isOf(entry, consent))
                        .anyMatch(entry -> entry.number("version") > above);
        if (!kept) {
            findings.add(
                    "a consent was answered and is not in the ledger",
                    ended.map(OptOut::asked).orElse(null),
                    ended.map(OptOut::effective).orElse(null),
                    consent.asked(),
                    consent.given());
        }
    }

    /** Returns the latest opt-out of the same scope that was effective before the request. */
    private static Optional<OptOut> lastEndedBy(Wishes wishes, Consent consent) {
        return wishes.optOutsOf(consent.persons()).stream()
                .filter(optOut -> optOut.covers(scopeOf(consent)) && optOut.version() != null)
                .filter(optOut -> optOut.effectiveAt() < consent.asked().at())
                .max(Comparator.comparingLong(OptOut::version));
    }

    private static List<Entry> of(Map<String, List<Entry>> stored, List<String> persons) {
        return persons.stream()
                .map(person -> stored.getOrDefault(person, Collections.emptyList()))
                .flatMap(List::stream)
                .toList();
    }
}
