package io.anuencia.consent.permit;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Finds the brands of attempts. */
@ApplicationScoped
public class BrandsOfAttempts {

    private static final String FIND =
            "select attempt_id, brand from permit where attempt_id = any (?) and brand is not null";

    private final Sql sql;

    BrandsOfAttempts(Sql sql) {
        this.sql = sql;
    }

    /** The brand of each attempt that asked for a permit. */
    public Map<UUID, String> of(Collection<UUID> attempts) {
        return sql.map(
                FIND,
                row -> Columns.uuid(row, "attempt_id"),
                row -> row.getString("brand"),
                SqlArray.uuids(attempts));
    }
}
