package io.anuencia.consent.restore;

import io.anuencia.consent.restore.RestoreState.Verdict;
import io.anuencia.consent.sealing.LedgerProofs;
import io.anuencia.consent.sealing.LedgerTrust;
import io.anuencia.events.LedgerCheckpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Says whether permits may be issued: only while the stored ledger holds everything that was
 * published of it. The broker is asked at start; from then on the tree must not shrink.
 */
@ApplicationScoped
public class RestoreGuard implements LedgerTrust {

    private static final Logger LOG = Logger.getLogger(RestoreGuard.class);

    private final PublishedCheckpoints published;
    private final LedgerProofs ledger;
    private final RestoreAcknowledgements acknowledgements;
    private volatile RestoreState state = RestoreState.UNCHECKED;

    RestoreGuard(
            PublishedCheckpoints published,
            LedgerProofs ledger,
            RestoreAcknowledgements acknowledgements,
            MeterRegistry metrics) {
        this.published = published;
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

    /** Compares with the broker where nobody has, or where entries are lacking. */
    void check() {
        if (!allowsPermits() || ledger.size() < state.storedTreeSize()) {
            compare();
        } else {
            state = sizedNow(state);
        }
    }

    /** Compares the stored ledger with the last published checkpoint. */
    void compare() {
        RestoreState found = comparison(published.last());
        if (found.verdict() != state.verdict()) {
            LOG.infof(
                    "ledger compared with its last published checkpoint verdict=%s stored=%d"
                            + " published=%s",
                    found.verdict(), found.storedTreeSize(), found.publishedTreeSize());
        }
        state = found;
    }

    private RestoreState comparison(Optional<LedgerCheckpoint> last) {
        long stored = ledger.size();
        if (last.isEmpty()) {
            return new RestoreState(Verdict.WHOLE, stored, null, null);
        }
        long size = last.get().treeSize();
        String root = last.get().rootHash();
        Verdict verdict = Verdict.WHOLE;
        if (stored < size) {
            verdict = Verdict.BEHIND;
        } else if (!ledger.rootAt(size).equals(root)) {
            verdict = Verdict.FORKED;
        }
        if (verdict != Verdict.WHOLE && acknowledgements.cover(size, root)) {
            verdict = Verdict.ACKNOWLEDGED;
        }
        return new RestoreState(verdict, stored, size, root);
    }

    private RestoreState sizedNow(RestoreState known) {
        return new RestoreState(
                known.verdict(),
                ledger.size(),
                known.publishedTreeSize(),
                known.publishedRootHash());
    }
}
