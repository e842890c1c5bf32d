package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I3: no permit was committed at a version older than an opt-out that was committed before, and the
 * final ledger shows that consent was given at the version of each marketing permit. Nobody notes
 * the moment of a commit: an opt-out counts from the note after its own, and a permit from the note
 * with which it was written, which comes before its own.
 */
final class CurrentConsent implements Check {

    private static final Set<String> GIVEN = Set.of("GIVEN", "RENEWED");
    private static final Set<String> SILENT = Set.of("REQUESTED", "REQUEST_DEFERRED");

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I3);
        Registers registers = new Registers(history.wishes());
        boolean ledger = !history.all(Op.FINAL_LEDGER).isEmpty();
        Map<String, List<Entry>> entries = ledgerOf(history);
        history.sends().permits().values().stream()
                .map(permits -> permits.get(0))
                .forEach(
                        permit -> {
                            findings.examined();
                            registers
                                    .of(permit)
                                    .unseen(permit.written(), permit.version())
                                    .ifPresent(optOut -> stale(findings, optOut, permit));
                            if (ledger && permit.isMarketing()) {
                                given(findings, entries, permit);
                            }
                        });
        return findings;
    }

    private static void stale(Findings findings, OptOut optOut, Permit permit) {
        findings.add(
                "a permit was decided at a version that an opt-out committed before had raised",
                optOut.asked(),
                optOut.recorded(),
                permit.entry());
    }

    /** Returns the entries that took effect, by person, in the order of their versions. */
    private static Map<String, List<Entry>> ledgerOf(History history) {
        return Wishes.byPerson(
                history.all(Op.FINAL_ENTRY).stream()
                        .filter(entry -> entry.truth("takesEffect"))
                        .sorted(Comparator.comparingLong(entry -> entry.number("version")))
                        .toList());
    }

    private static void given(Findings findings, Map<String, List<Entry>> entries, Permit permit) {
        Entry last = null;
        for (String person : permit.persons()) {
            for (Entry entry : entries.getOrDefault(person, List.of())) {
                if (entry.number("version") <= permit.version() && isAbout(entry, permit)) {
                    last = entry;
                }
            }
        }
        if (last == null) {
            findings.add("a permit was given to somebody who never agreed", permit.entry());
        } else if (!GIVEN.contains(last.text("state"))) {
            findings.add(
                    "a permit was given at a version at which consent was " + last.text("state"),
                    last,
                    permit.entry());
        }
    }

    private static boolean isAbout(Entry entry, Permit permit) {
        String brand = entry.find("brand");
        String purpose = entry.find("purpose");
        return !SILENT.contains(entry.text("state"))
                && (brand == null || brand.equals(permit.scope().brand()))
                && (purpose == null || purpose.equals(permit.scope().purpose()));
    }
}
