package io.anuencia.dispatch.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes the messages of a person: those of campaigns, then single ones, then what they wrote. They
 * are found campaign by campaign, as by an erasure (ADR 0039).
 */
@ApplicationScoped
class PersonMessages {

    private static final int PAGE = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String FACTS =
            """
            m.id, m.campaign_id, m.brand, m.purpose, m.message_class, m.sender_id,
            m.template_name, m.template_language, m.parameters::text as parameters, m.text,
            m.state, m.reasons, m.code, m.created_at, m.expires_at, m.accepted_at, m.sent_at,
            m.delivered_at, m.read_at, m.failed_at, m.reference
            """;
    // A campaign may have a message for each key of the person: a page ends with a whole campaign.
    private static final String OF_CAMPAIGNS =
            "select c.id as place, c.name as campaign, r.replied_at, r.opted_out_at, "
                    + FACTS
                    + """
                    from campaign c
                    join message m on m.campaign_id = c.id and m.recipient_key = any (?)
                    left join campaign_response r
                        on r.campaign_id = c.id and r.recipient_key = m.recipient_key
                    where c.id > ? and (?::text is null or m.brand = ?::text)
                    order by c.id fetch first %d rows with ties
                    """
                            .formatted(PAGE);
    private static final String SINGLE =
            "select m.id as place, null as campaign, null::timestamptz as replied_at,"
                    + " null::timestamptz as opted_out_at, "
                    + FACTS
                    + """
                    from message m
                    where m.campaign_id is null and m.recipient_key = any (?)
                      and m.id > ? and (?::text is null or m.brand = ?::text)
                    order by m.id limit %d
                    """
                            .formatted(PAGE);
    // An opt-in that agreed to nothing names no brand: it is of the brand that it was written to.
    private static final String WRITTEN =
            """
            select * from (
                select phone_number_id, 'LAST_MESSAGE' as kind, last_inbound_at as at,
                       null as brand, null as purpose, null::boolean as erasure
                from service_window where recipient_key = any (?)
                union all
                select phone_number_id, kind, said_at, nullif(brand, ''), nullif(purpose, ''), null
                from answer where recipient_key = any (?)
                union all
                select phone_number_id, 'OPT_OUT', effective_at, brand, purpose, erasure
                from confirmation where recipient_keys && ?) written
            where ?::text is null or brand = ?::text
               or brand is null and phone_number_id in (
                select unnest(phone_number_ids) from catalog_brand where code = ?::text)
            order by at
            """;

    private final Sql sql;

    PersonMessages(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes one JSON object per line.
     *
     * @param keys all pseudonyms of the person
     * @param brand brand to which the export is limited; null means all
     */
    void write(OutputStream out, Collection<UUID> keys, String brand) throws IOException {
        SqlArray people = SqlArray.uuids(keys);
        writePages(out, OF_CAMPAIGNS, people, brand);
        writePages(out, SINGLE, people, brand);
        for (Line line :
                sql.list(
                        WRITTEN,
                        PersonMessages::written,
                        people,
                        people,
                        people,
                        brand,
                        brand,
                        brand)) {
            write(out, line);
        }
        out.flush();
    }

    /** A line, and the position after which the next page continues. */
    private record Line(UUID place, ObjectNode json) {}

    private void writePages(OutputStream out, String query, SqlArray people, String brand)
            throws IOException {
        UUID after = FIRST;
        List<Line> page;
        do {
            page = sql.list(query, PersonMessages::sent, people, after, brand, brand);
            for (Line line : page) {
                write(out, line);
                after = line.place();
            }
        } while (page.size() >= PAGE);
    }

    private static void write(OutputStream out, Line line) throws IOException {
        out.write(EventCodec.json().writeValueAsBytes(line.json()));
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Line sent(ResultSet row) throws SQLException {
        ObjectNode line = EventCodec.json().createObjectNode();
        line.put("direction", "SENT");
        line.put("messageId", row.getString("id"));
        put(line, "reference", row.getString("reference"));
        put(line, "campaignId", row.getString("campaign_id"));
        put(line, "campaign", row.getString("campaign"));
        line.put("brand", row.getString("brand"));
        put(line, "purpose", row.getString("purpose"));
        line.put("class", row.getString("message_class"));
        line.put("sender", row.getString("sender_id"));
        body(line, row);
        line.put("state", row.getString("state"));
        Columns.texts(row, "reasons").forEach(line.withArray("reasons")::add);
        Integer code = row.getObject("code", Integer.class);
        if (code != null) {
            line.put("code", code);
        }
        for (Time time : Time.values()) {
            put(line, time.name, Columns.instant(row, time.column));
        }
        return new Line(Columns.uuid(row, "place"), line);
    }

    /** Adds the content, as far as it is still stored. */
    private static void body(ObjectNode line, ResultSet row) throws SQLException {
        String name = row.getString("template_name");
        if (name != null) {
            ObjectNode template = line.putObject("template");
            template.put("name", name);
            template.put("language", row.getString("template_language"));
        }
        String parameters = row.getString("parameters");
        if (parameters != null) {
            line.set("parameters", StoredJson.read(parameters, new TypeReference<JsonNode>() {}));
        }
        put(line, "text", row.getString("text"));
    }

    private static Line written(ResultSet row) throws SQLException {
        ObjectNode line = EventCodec.json().createObjectNode();
        line.put("direction", "RECEIVED");
        line.put("sender", row.getString("phone_number_id"));
        line.put("kind", row.getString("kind"));
        put(line, "at", Columns.instant(row, "at"));
        put(line, "brand", row.getString("brand"));
        put(line, "purpose", row.getString("purpose"));
        if (row.getBoolean("erasure")) {
            line.put("erasureRequested", true);
        }
        return new Line(null, line);
    }

    private static void put(ObjectNode line, String name, Object value) {
        if (value != null) {
            line.put(name, Objects.toString(value));
        }
    }

    /** The times of a message and their columns. */
    private enum Time {
        CREATED("createdAt", "created_at"),
        EXPIRES("expiresAt", "expires_at"),
        ACCEPTED("acceptedAt", "accepted_at"),
        SENT("sentAt", "sent_at"),
        DELIVERED("deliveredAt", "delivered_at"),
        READ("readAt", "read_at"),
        FAILED("failedAt", "failed_at"),
        REPLIED("repliedAt", "replied_at"),
        OPTED_OUT("optedOutAt", "opted_out_at");

        private final String name;
        private final String column;

        Time(String name, String column) {
            this.name = name;
            this.column = column;
        }
    }
}
