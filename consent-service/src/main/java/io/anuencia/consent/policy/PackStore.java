package io.anuencia.consent.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Stores every version of every pack. Only one transaction at a time adds any, so the greatest
 * {@code seq} identifies the state of the packs that a transaction sees.
 */
@ApplicationScoped
class PackStore {

    private static final String HOLD =
            "select pg_advisory_xact_lock(hashtextextended('policy-packs', 0))";
    private static final String STATE = "select coalesce(max(seq), 0) from policy_pack";
    private static final String HEADS =
            """
            select distinct on (name) name, version, shipped, body, since
            from policy_pack
            order by name, seq desc
            """;
    private static final String VERSIONS =
            "select name, version, shipped, body, since from policy_pack where name = ?";
    private static final String ADD =
            """
            insert into policy_pack (name, version, shipped, body, since)
            values (?, ?, ?, ?::jsonb, ?)
            """;

    private final Sql sql;

    PackStore(Sql sql) {
        this.sql = sql;
    }

    /** Locks out other transactions that add packs until this one ends. */
    void hold() {
        sql.list(HOLD, row -> 1);
    }

    /** Reads the number of the current state; it grows with every version added. */
    Supplier<Long> state(RoundTrip roundTrip) {
        Supplier<List<Long>> rows = roundTrip.list(STATE, row -> row.getLong(1));
        return () -> rows.get().get(0);
    }

    /** The version in force of every pack. */
    Map<String, StoredPack> heads() {
        Map<String, StoredPack> heads = new LinkedHashMap<>();
        sql.list(HEADS, PackStore::pack).forEach(pack -> heads.put(pack.name(), pack));
        return heads;
    }

    /** All versions of a pack, by version. */
    Map<String, StoredPack> versions(String name) {
        Map<String, StoredPack> versions = new LinkedHashMap<>();
        sql.list(VERSIONS, PackStore::pack, name)
                .forEach(pack -> versions.put(pack.version(), pack));
        return versions;
    }

    void add(StoredPack pack) {
        sql.update(
                ADD,
                pack.name(),
                pack.version(),
                pack.shipped(),
                pack.body().toString(),
                pack.since());
    }

    private static StoredPack pack(ResultSet row) throws SQLException {
        return new StoredPack(
                row.getString("name"),
                row.getString("version"),
                row.getBoolean("shipped"),
                StoredJson.read(row.getString("body"), new TypeReference<>() {}),
                Columns.instant(row, "since"));
    }
}
