package io.anuencia.consent.restore;

import io.anuencia.consent.restore.RestoreAcknowledgements.Lost;
import io.anuencia.consent.restore.RestoreState.Verdict;
import io.anuencia.consent.sealing.LedgerProofs;
import io.anuencia.consent.sealing.LedgerTrust;
import io.anuencia.events.LedgerCheckpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Allows permits only while the stored ledger contains everything that was published of it, as far
 * as the broker still knows. The broker is asked at start; from then on the tree must not shrink.
 */
@ApplicationScoped
public class RestoreGuard implements LedgerTrust {

    private static final Logger LOG = Logger.getLogger(RestoreGuard.class);

    private final PublishedCheckpoints published;
    private final SignedCheckpoints signed;
    private final LedgerProofs ledger;
    private final RestoreAcknowledgements acknowledgements;
    private volatile RestoreState state = RestoreState.UNCHECKED;

    RestoreGuard(
            PublishedCheckpoints published,
            SignedCheckpoints signed,
            LedgerProofs ledger,
            RestoreAcknowledgements acknowledgements,
            MeterRegistry metrics) {
        this.published = published;
        this.signed = signed;
        this.ledger = ledger;
        this.acknowledgements = acknowledgements;
        Gauge.builder("consent.ledger.restored", () -> allowsPermits() ? 0 : 1)
                .description("1: no permits, the stored ledger lacks what was published of it")
                .register(metrics);
    }

    /** Whether permits may be issued. */
    public boolean allowsPermits() {
        return state.verdict().allowsPermits();
    }

    @Override
    public boolean isTrusted() {
        return allowsPermits();
    }

    RestoreState state() {
        return state;
    }

    /**
     * Compares with the broker if that was not done yet, or if entries are missing. In that case no
     * permit is issued from the moment it is noticed, because the broker may not answer.
     */
    void check() {
        RestoreState known = state;
        if (known.verdict().allowsPermits()) {
            long stored = ledger.size();
            if (stored >= known.storedTreeSize()) {
                state = known.sizedNow(stored);
                return;
            }
            state = new RestoreState(Verdict.BEHIND, stored, null, null);
        }
        compare();
    }

    /** Compares the stored ledger with the largest checkpoint that is not acknowledged as lost. */
    void compare() {
        RestoreState found = comparison(published.read());
        if (found.differsFrom(state)) {
            LOG.infof(
                    "ledger compared with what was published of it verdict=%s stored=%d"
                            + " published=%s",
                    found.verdict(), found.storedTreeSize(), found.publishedTreeSize());
        }
        state = found;
    }

    /** Compares; a topic that lacks signed checkpoints cannot show what else it contained. */
    private RestoreState comparison(PublishedCheckpoints.Published published) {
        long stored = ledger.size();
        RestoreState found =
                published.last().isEmpty()
                        ? unpublished(stored)
                        : comparison(published.last(), stored);
        if (!found.verdict().allowsPermits()) {
            return found;
        }
        return signed.missingBefore(published.first())
                .map(lost -> stateOf(Verdict.TOPIC_LOST, stored, lost))
                .orElse(found);
    }

    /** The state if nothing is published, unless the topic is lost. */
    private RestoreState unpublished(long stored) {
        return signed.last()
                .map(last -> stateOf(Verdict.ACKNOWLEDGED, stored, last))
                .orElseGet(() -> new RestoreState(Verdict.WHOLE, stored, null, null));
    }

    private RestoreState comparison(List<LedgerCheckpoint> published, long stored) {
        List<LedgerCheckpoint> claimed = Claimed.of(published, acknowledgements.all());
        if (!claimed.isEmpty()) {
            LedgerCheckpoint largest = largest(claimed, stored);
            Verdict verdict = verdictOn(largest, stored);
            if (verdict != Verdict.WHOLE || claimed.size() == published.size()) {
                return stateOf(verdict, stored, new Lost(largest));
            }
        }
        return stateOf(Verdict.ACKNOWLEDGED, stored, new Lost(largest(published, stored)));
    }

    /**
     * Returns the checkpoint with the most entries; of two that differ, the one the ledger lacks.
     */
    private LedgerCheckpoint largest(List<LedgerCheckpoint> some, long stored) {
        return some.stream()
                .max(
                        Comparator.comparing(LedgerCheckpoint::treeSize)
                                .thenComparing(each -> verdictOn(each, stored)))
                .orElseThrow();
    }

    private Verdict verdictOn(LedgerCheckpoint published, long stored) {
        if (stored < published.treeSize()) {
            return Verdict.BEHIND;
        }
        return ledger.rootAt(published.treeSize()).equals(published.rootHash())
                ? Verdict.WHOLE
                : Verdict.FORKED;
    }

    private static RestoreState stateOf(Verdict verdict, long stored, Lost of) {
        return new RestoreState(verdict, stored, of.treeSize(), of.rootHash());
    }
}
