package io.anuencia.dispatch.dryrun;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** Takes the people of dry runs from contacts-service's chunks. */
@ApplicationScoped
public class DryRunAudiences {

    private final StoredDryRuns stored;

    DryRunAudiences(StoredDryRuns stored) {
        this.stored = stored;
    }

    /**
     * Keeps chunks by pseudonym.
     *
     * @param id of the dry run
     * @param completed or null
     * @param refused or null
     * @return false if no dry run with this id waits for anybody
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
            stored.end(id, "FAILED", refused.reason() + ": " + refused.detail(), null);
        }
        return true;
    }
}
