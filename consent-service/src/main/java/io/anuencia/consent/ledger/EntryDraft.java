package io.anuencia.consent.ledger;

import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry that is to be written.
 *
 * @param state what it says
 * @param scope about what
 * @param origin where it came from
 * @param proof what proves it
 * @param missing what a claim lacks, for {@link ConsentState#UNKNOWN}
 */
public record EntryDraft(
        ConsentState state, Scope scope, Origin origin, Proof proof, List<String> missing) {

    public EntryDraft {
        missing = List.copyOf(missing);
        if (state.isValid() && (!missing.isEmpty() || origin.saidAt() == null)) {
            throw new IllegalArgumentException("a consent lacks nothing and has its time");
        }
    }

    /**
     * What an entry is about.
     *
     * @param brand code, or null
     * @param purpose code, or null
     * @param messageClass class of the purpose; null where it names none
     */
    public record Scope(String brand, String purpose, MessageClass messageClass) {}

    /**
     * Where an entry came from.
     *
     * @param source which way
     * @param sourceId id of the claim, opt-out or call
     * @param saidAt when the person said so, or null where nobody knows
     * @param importId the import it came with, or null
     */
    public record Origin(EntrySource source, String sourceId, Instant saidAt, UUID importId) {

        /** An origin outside any import. */
        public Origin(EntrySource source, String sourceId, Instant saidAt) {
            this(source, sourceId, saidAt, null);
        }
    }
}
