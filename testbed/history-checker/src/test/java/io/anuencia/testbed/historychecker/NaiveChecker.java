package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The register check and the rate check taken literally, without any regard to speed: every send is
 * compared with every opt-out and every other send.
 */
final class NaiveChecker {

    private NaiveChecker() {}

    /** Returns the attempts that break I2. */
    static Set<String> startedAfterOptOut(List<Entry> entries) {
        History history = History.of(entries);
        Set<String> broken = new TreeSet<>();
        for (Entry start : history.sends().starts()) {
            Permit permit = history.sends().permitOf(start.text("attempt"));
            if (permit == null) {
                continue;
            }
            for (OptOut optOut : history.wishes().optOuts()) {
                if (concerns(history, optOut, permit)
                        && (forbids(history, optOut, permit, start)
                                || overtook(optOut, permit, start))) {
                    broken.add(permit.attempt());
                }
            }
        }
        return broken;
    }

    /** Returns the attempts whose permit breaks I3 by its version. */
    static Set<String> permittedUnseen(List<Entry> entries) {
        History history = History.of(entries);
        Set<String> broken = new TreeSet<>();
        history.sends().permits().values().stream()
                .map(permits -> permits.get(0))
                .forEach(
                        permit -> {
                            for (OptOut optOut : history.wishes().optOuts()) {
                                if (concerns(history, optOut, permit)
                                        && optOut.version() != null
                                        && optOut.recorded() != null
                                        && optOut.recorded().at() < written(history, permit)
                                        && optOut.version() > permit.version()) {
                                    broken.add(permit.attempt());
                                }
                            }
                        });
        return broken;
    }

    private static long written(History history, Permit permit) {
        for (Entry written : history.all(Op.PERMIT_WRITTEN)) {
            if (written.texts("attempts").contains(permit.attempt())
                    && written.at() >= permit.begun()
                    && written.at() <= permit.at()) {
                return written.at();
            }
        }
        return permit.begun();
    }

    /** Returns the attempts that end a second with more sends than the rate allows. */
    static Set<String> tooFast(List<Entry> entries, int rate) {
        List<Entry> starts = History.of(entries).sends().starts();
        Set<String> broken = new TreeSet<>();
        for (int last = 0; last < starts.size(); last++) {
            int inSecond = 0;
            for (int other = 0; other <= last; other++) {
                if (starts.get(last).at() - starts.get(other).at() < RateHeld.SECOND) {
                    inSecond++;
                }
            }
            if (inSecond > rate) {
                broken.add(starts.get(last).text("attempt"));
            }
        }
        return broken;
    }

    private static boolean concerns(History history, OptOut optOut, Permit permit) {
        return optOut.covers(permit.scope()) && isTheirs(history, optOut.persons(), permit);
    }

    private static boolean isTheirs(History history, List<String> persons, Permit permit) {
        if (persons.stream().anyMatch(permit.persons()::contains)) {
            return true;
        }
        for (Entry link : history.all(Op.PEOPLE_LINKED)) {
            if (link.at() < permit.begun()
                    && link.texts("persons").stream().anyMatch(permit.persons()::contains)
                    && link.texts("persons").stream().anyMatch(persons::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean forbids(History history, OptOut optOut, Permit permit, Entry start) {
        if (optOut.effective() == null || optOut.effective().at() >= start.at()) {
            return false;
        }
        for (Consent consent : history.wishes().consents()) {
            boolean theirs = isTheirs(history, consent.persons(), permit);
            boolean mayBeLater = consent.lastAt() > optOut.asked().at();
            if (theirs
                    && consent.reopens(permit.scope())
                    && mayBeLater
                    && consent.asked().at() <= start.at()) {
                return false;
            }
        }
        return true;
    }

    private static boolean overtook(OptOut optOut, Permit permit, Entry start) {
        return optOut.version() != null
                && optOut.version() > permit.version()
                && optOut.effective() != null
                && optOut.effective().at() < start.at();
    }
}
