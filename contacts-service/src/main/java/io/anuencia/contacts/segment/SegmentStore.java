package io.anuencia.contacts.segment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes the table of segments. */
@ApplicationScoped
class SegmentStore {

    private static final String COLUMNS =
            "select name, description, filter, version, created_at, updated_at from segment ";
    private static final String FIND = COLUMNS + "where name = ?";
    private static final String LOCK = FIND + " for update";
    private static final String PAGE = COLUMNS + "where name > ? order by name limit ?";
    private static final String PUT =
            """
            insert into segment (name, description, filter, version, created_at, updated_at)
            values (?, ?, ?::jsonb, 1, ?, ?)
            on conflict on constraint pk_segment do update set
                description = excluded.description, filter = excluded.filter,
                version = segment.version + 1, updated_at = excluded.updated_at
            """;
    private static final String DELETE = "delete from segment where name = ?";

    private final Sql sql;

    SegmentStore(Sql sql) {
        this.sql = sql;
    }

    Optional<Segment> find(String name) {
        return sql.first(FIND, SegmentStore::segment, name);
    }

    Optional<Segment> lock(String name) {
        return sql.first(LOCK, SegmentStore::segment, name);
    }

    List<Segment> page(String after, int limit) {
        return sql.list(PAGE, SegmentStore::segment, after == null ? "" : after, limit);
    }

    void put(String name, Segments.Definition definition, Instant now) {
        sql.update(PUT, name, definition.description(), definition.filter().toString(), now, now);
    }

    boolean delete(String name) {
        return sql.update(DELETE, name) == 1;
    }

    private static Segment segment(ResultSet row) throws SQLException {
        return new Segment(
                row.getString("name"),
                row.getString("description"),
                StoredJson.read(row.getString("filter"), new TypeReference<JsonNode>() {}),
                row.getLong("version"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
