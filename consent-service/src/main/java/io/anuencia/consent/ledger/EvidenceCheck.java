package io.anuencia.consent.ledger;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Compares evidence with the hash that the ledger recorded of it. */
@ApplicationScoped
public class EvidenceCheck {

    private static final String BROKEN =
            """
            select e.id, v.sha256 is null as missing
            from consent_entry e
            left join evidence v on v.sha256 = e.evidence_sha256
            where e.id = any (?)
              and (v.sha256 is null or encode(sha256(v.salt || v.bytes), 'hex') <> v.sha256)
            """;

    /** Returns those of some entries whose evidence is missing or changed. */
    public Supplier<Map<UUID, EvidenceState>> faults(
            Collection<UUID> entries, RoundTrip roundTrip) {
        if (entries.isEmpty()) {
            return Map::of;
        }
        return roundTrip.map(
                BROKEN,
                row ->
                        Map.entry(
                                Columns.uuid(row, "id"),
                                row.getBoolean("missing")
                                        ? EvidenceState.MISSING
                                        : EvidenceState.TAMPERED),
                SqlArray.uuids(entries));
    }
}
