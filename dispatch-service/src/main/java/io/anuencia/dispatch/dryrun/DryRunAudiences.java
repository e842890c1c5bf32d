package io.anuencia.dispatch.dryrun;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** Receives the people of dry runs in chunks from contacts-service. */
@ApplicationScoped
public class DryRunAudiences {

    private final StoredDryRuns stored;

    DryRunAudiences(StoredDryRuns stored) {
        this.stored = stored;
    }

    /**
     * Stores chunks of people by pseudonym.
     *
     * @param id the dry run
     * @param completed the end of the audience, or null if it has not arrived
     * @param refused the refusal of the audience, or null if there is none
     * @return false if no open dry run has this id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean apply(
            UUID id,
            Collection<AudienceChunk> chunks,
            AudienceCompleted completed,
            AudienceRefused refused) {
        if (stored.lockOpen(id).isEmpty()) {
            return false;
        }
        chunks.forEach(
                chunk ->
                        stored.add(
                                id,
                                chunk.number(),
                                chunk.members().stream().map(Person::of).toList()));
        if (completed != null) {
            stored.expect(id, completed.chunks());
        }
        if (refused != null) {
            stored.fail(id, refused.reason() + ": " + refused.detail());
        }
        return true;
    }
}
