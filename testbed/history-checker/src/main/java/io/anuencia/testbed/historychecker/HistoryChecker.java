package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Checks a history against all invariants. */
public final class HistoryChecker {

    private static final List<Check> CHECKS =
            List.of(
                    new PermitBeforeSend(),
                    new NothingAfterOptOut(),
                    new CurrentConsent(),
                    new SentOnce(),
                    new WebhooksHeard(),
                    new LedgerKeeps(),
                    new CampaignsConserve(),
                    new StatusesClimb(),
                    new RateHeld(),
                    new OutboxesPublish(),
                    new PoisonBuried(),
                    new NothingLeft());

    private HistoryChecker() {}

    /**
     * Looks for every violation.
     *
     * @throws BrokenHistoryException if a note lacks a field that its kind requires
     */
    public static Verdict check(List<Entry> entries) {
        History history = History.of(entries);
        Map<Invariant, Verdict.Result> results = new EnumMap<>(Invariant.class);
        for (Check check : CHECKS) {
            Findings findings = check.of(history);
            results.put(
                    findings.invariant(),
                    new Verdict.Result(findings.count(), findings.violations()));
        }
        return new Verdict(
                results, history.all(Op.NOTE_FAILED), Figures.of(history), entries.size());
    }
}
