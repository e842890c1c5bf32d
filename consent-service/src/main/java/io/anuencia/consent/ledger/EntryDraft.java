package io.anuencia.consent.ledger;

import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry to be written.
 *
 * @param state state that it declares
 * @param scope scope that it is about
 * @param origin where it came from
 * @param proof the evidence for it
 * @param missing what a claim lacks, for {@link ConsentState#UNKNOWN}
 */
public record EntryDraft(
        ConsentState state, Scope scope, Origin origin, Proof proof, List<String> missing) {

    /** An entry that needs no evidence and lacks nothing. */
    public EntryDraft(ConsentState state, Scope scope, Origin origin) {
        this(state, scope, origin, Proof.NONE, List.of());
    }

    public EntryDraft {
        missing = List.copyOf(missing);
        if (state.isValid() && (!missing.isEmpty() || origin.saidAt() == null)) {
            throw new IllegalArgumentException("a consent lacks nothing and has its time");
        }
    }

    /**
     * The scope of an entry.
     *
     * @param brand code of the brand, or null
     * @param purpose code of the purpose, or null
     * @param messageClass class of the purpose; null if none is named
     */
    public record Scope(String brand, String purpose, MessageClass messageClass) {}

    /**
     * The origin of an entry.
     *
     * @param source kind of origin
     * @param sourceId id of the claim, opt-out or call
     * @param saidAt when the person said so; null if nobody knows
     * @param importId id of the import it came with, or null
     */
    public record Origin(EntrySource source, String sourceId, Instant saidAt, UUID importId) {

        /** An origin outside any import. */
        public Origin(EntrySource source, String sourceId, Instant saidAt) {
            this(source, sourceId, saidAt, null);
        }
    }
}
