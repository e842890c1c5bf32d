package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** I6: what was answered is in the ledger, and the ledger itself could be verified. */
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
        Map<String, List<Entry>> optOuts = byPerson(history.all(Op.FINAL_OPT_OUT));
        Map<String, List<Entry>> entries = byPerson(history.all(Op.FINAL_ENTRY));
        history.wishes().optOuts().stream()
                .filter(optOut -> optOut.effective() != null)
                .forEach(optOut -> optOut(findings, optOuts, optOut));
        history.wishes().consents().stream()
                .filter(consent -> consent.given() != null)
                .forEach(consent -> consent(findings, history.wishes(), entries, consent));
        return findings;
    }

    private static Map<String, List<Entry>> byPerson(List<Entry> entries) {
        Map<String, List<Entry>> byPerson = new HashMap<>();
        for (Entry entry : entries) {
            for (String person : entry.texts("persons")) {
                byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(entry);
            }
        }
        return byPerson;
    }

    private static void optOut(Findings findings, Map<String, List<Entry>> stored, OptOut optOut) {
        findings.examined();
        boolean kept =
                of(stored, optOut.persons()).stream()
                        .filter(entry -> mayBe(entry, optOut))
                        .anyMatch(entry -> "EFFECTIVE".equals(entry.text("state")));
        if (!kept) {
            findings.add(
                    "an opt-out was reported effective and is not stored so",
                    optOut.asked(),
                    optOut.effective());
        }
    }

    /** A service calls its row by its id; who asks for an opt-out does not know the row. */
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
                        .filter(entry -> consent.brand().equals(entry.find("brand")))
                        .filter(entry -> consent.purpose().equals(entry.find("purpose")))
                        .filter(entry -> entry.number("version") > above)
                        .anyMatch(entry -> GIVEN.contains(entry.text("state")));
        if (!kept) {
            findings.add(
                    "a consent was answered and is not in the ledger",
                    ended.map(OptOut::asked).orElse(null),
                    ended.map(OptOut::effective).orElse(null),
                    consent.asked(),
                    consent.given());
        }
    }

    /** The youngest opt-out of the same that was effective before the consent was asked for. */
    private static Optional<OptOut> lastEndedBy(Wishes wishes, Consent consent) {
        Permit.Scope scope = new Permit.Scope(consent.brand(), consent.purpose(), "MARKETING");
        return wishes.optOutsOf(consent.persons()).stream()
                .filter(optOut -> optOut.covers(scope) && optOut.version() != null)
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
