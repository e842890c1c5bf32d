package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The packs in force, as a transaction sees them. */
@ApplicationScoped
public class PolicyPacks {

    private static final Logger LOG = Logger.getLogger(PolicyPacks.class);

    private final Sql sql;
    private final PackStore store;
    private final Holidays holidays = new Holidays();
    private volatile State known = new State(-1, Laws.UNAVAILABLE);

    PolicyPacks(Sql sql, PackStore store) {
        this.sql = sql;
        this.store = store;
    }

    private record State(long seq, Laws laws) {}

    /**
     * Returns the laws of the packs that the running transaction sees: a pack replaced before this
     * statement began applies, on every replica. Packs are read again only after one was replaced.
     */
    public Laws current() {
        return current(sql.roundTrip()).get();
    }

    /** As {@link #current()}, but batched with the other queries of a round trip. */
    public Supplier<Laws> current(RoundTrip roundTrip) {
        Supplier<Long> seq = store.state(roundTrip);
        return () -> lawsOf(seq.get());
    }

    private Laws lawsOf(long seq) {
        State state = known;
        if (state.seq() != seq) {
            state = new State(seq, read(store.heads()));
            known = state;
        }
        return state.laws();
    }

    /** Reads all packs. A single one that this release cannot read makes the laws unavailable. */
    private Laws read(Map<String, StoredPack> heads) {
        List<Problem.Field> errors = new ArrayList<>();
        Map<String, Pack> packs = parse(heads, errors);
        if (!errors.isEmpty()) {
            LOG.errorf("policy packs cannot be read errors=%s", errors);
            return Laws.UNAVAILABLE;
        }
        return new Laws(packs, holidays);
    }

    static Map<String, Pack> parse(Map<String, StoredPack> heads, List<Problem.Field> errors) {
        ObjectNode base =
                heads.containsKey(PackReader.DEFAULT)
                        ? heads.get(PackReader.DEFAULT).body()
                        : JsonNodeFactory.instance.objectNode();
        Map<String, Pack> packs = new HashMap<>();
        heads.forEach(
                (name, pack) -> {
                    Pack read = PackReader.read(name, pack.version(), pack.body(), base, errors);
                    packs.put(name, read);
                });
        return packs;
    }
}
