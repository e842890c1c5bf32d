package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the messages by which a person opted out and in, and when they changed keys. The id of a
 * message contains its writer's number, so its hash is shown, and only if the message counts for
 * nobody else. A change of keys shows each side only its own key.
 */
@ApplicationScoped
class ExportedMessages {

    private static final String OPT_OUTS =
            """
            %s
            select o.kind, o.brand, o.purpose, o.source, o.said_at, o.recorded_at, o.state,
                   o.effective_at, o.cause_phone_number_id,
                   case when not exists (select 1 from opt_out_subject other
                                         where other.opt_out_id = o.id
                                           and other.subject_id not in (
                                               select subject_id from held))
                       then o.cause_wamid end as wamid
            from opt_out o
            where o.id in (select s.opt_out_id
                           from held join opt_out_subject s using (subject_id)
                           join opt_out said on said.id = s.opt_out_id
                           where said.said_at > held.since and said.said_at <= held.until)
              and (?::text is null or o.brand is null or o.brand = ?::text)
            order by o.recorded_at, o.id
            limit 10000
            """
                    .formatted(ExportQuery.HELD);
    private static final String OPT_INS =
            """
            %s
            select h.wamid, h.phone_number_id, h.heard_at
            from heard_opt_in h
            join held using (subject_id)
            where h.heard_at > held.since and h.heard_at <= held.until
              and (?::text is null
                   or exists (select 1 from brand_number n
                              where n.phone_number_id = h.phone_number_id and n.brand = ?::text))
            order by h.heard_at, h.wamid
            limit 10000
            """
                    .formatted(ExportQuery.HELD);
    private static final String CHANGES =
            """
            %s
            select distinct c.from_id, c.to_id, c.changed_at
            from held
            join key_change c on c.from_id = held.subject_id or c.to_id = held.subject_id
            where c.changed_at > held.since and c.changed_at <= held.until
            order by changed_at, from_id, to_id
            limit 10000
            """
                    .formatted(ExportQuery.HELD);

    private final Sql sql;

    ExportedMessages(Sql sql) {
        this.sql = sql;
    }

    void writeOptOuts(JsonGenerator json, Held held, String brand) throws IOException {
        json.writeStartArray();
        sql.list(
                OPT_OUTS,
                each(
                        json,
                        row -> {
                            json.writeStringField("kind", row.getString("kind"));
                            json.writeStringField("brand", row.getString("brand"));
                            json.writeStringField("purpose", row.getString("purpose"));
                            json.writeStringField("source", row.getString("source"));
                            write(json, "saidAt", row, "said_at");
                            write(json, "recordedAt", row, "recorded_at");
                            json.writeStringField("state", row.getString("state"));
                            write(json, "effectiveAt", row, "effective_at");
                            writeMessage(json, row);
                            json.writeStringField("sender", row.getString("cause_phone_number_id"));
                        }),
                held.columns(brand, brand));
        json.writeEndArray();
    }

    void writeOptIns(JsonGenerator json, Held held, String brand) throws IOException {
        json.writeStartArray();
        sql.list(
                OPT_INS,
                each(
                        json,
                        row -> {
                            writeMessage(json, row);
                            json.writeStringField("sender", row.getString("phone_number_id"));
                            write(json, "heardAt", row, "heard_at");
                        }),
                held.columns(brand, brand));
        json.writeEndArray();
    }

    void writeKeyChanges(JsonGenerator json, Held held) throws IOException {
        Map<UUID, String> own = new HashMap<>();
        for (RecipientKey key : held.keys()) {
            own.put(held.person().subjectOf(key), key.toString());
        }
        json.writeStartArray();
        sql.list(
                CHANGES,
                each(
                        json,
                        row -> {
                            write(json, "changedAt", row, "changed_at");
                            json.writeStringField("from", own.get(Columns.uuid(row, "from_id")));
                            json.writeStringField("to", own.get(Columns.uuid(row, "to_id")));
                        }),
                held.columns());
        json.writeEndArray();
    }

    /** Returns a reader that writes each row as an object with these fields. */
    static RowReader<Boolean> each(JsonGenerator json, ExportQuery.RowWriter fields) {
        return row -> {
            ExportQuery.write(
                    one -> {
                        json.writeStartObject();
                        fields.write(one);
                        json.writeEndObject();
                    },
                    row);
            return true;
        };
    }

    static void writeMessage(JsonGenerator json, ResultSet row) throws SQLException, IOException {
        json.writeStringField("messageId", HashedWamid.of(row.getString("wamid")));
    }

    static void write(JsonGenerator json, String field, ResultSet row, String column)
            throws SQLException, IOException {
        Instant at = Columns.instant(row, column);
        json.writeStringField(field, at == null ? null : at.toString());
    }
}
