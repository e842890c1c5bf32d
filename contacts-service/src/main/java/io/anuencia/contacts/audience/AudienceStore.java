package io.anuencia.contacts.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.contacts.zone.TimeZones;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRequested;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the people of an audience, and remembers which audiences were told. */
@ApplicationScoped
class AudienceStore {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String BEGIN =
            """
            insert into audience (campaign_id, chunks, members, completed_at) values (?, 0, 0, ?)
            on conflict do nothing
            """;
    private static final String COMPLETE =
            "update audience set chunks = ?, members = ? where campaign_id = ?";
    // One snapshot for all chunks of an audience: people who come meanwhile are not in it.
    private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read";
    private static final String PAGE =
            """
            select id, recipient_key, phone, first_name, language, country, time_zone,
                (select coalesce(jsonb_object_agg(a.key, a.value), '{}')
                 from jsonb_each(attributes) a where a.key = any (?)) as attributes
            from contact
            where id > ? and (?::text is null or tags @> array[?::text])
            order by id
            limit ?
            """;

    private final Sql sql;
    private final TimeZones zones;

    AudienceStore(Sql sql, TimeZones zones) {
        this.sql = sql;
        this.zones = zones;
    }

    /** Must come first in its transaction. */
    void readOneSnapshot() {
        sql.update(ONE_SNAPSHOT);
    }

    /** Claims an audience; false if it was told, or is being told, already. */
    boolean begin(UUID campaignId, Instant now) {
        return sql.update(BEGIN, campaignId, now) == 1;
    }

    void complete(AudienceCompleted completed) {
        sql.update(COMPLETE, completed.chunks(), completed.members(), completed.campaignId());
    }

    /**
     * The next people after one of them.
     *
     * @param last the last id of the page before, or null for the first page
     */
    List<AudienceMember> page(AudienceRequested request, UUID last, int size) {
        return sql.list(
                PAGE,
                this::member,
                SqlArray.texts(request.attributes()),
                last == null ? BEFORE_ALL : last,
                request.tag(),
                request.tag(),
                size);
    }

    private AudienceMember member(ResultSet row) throws SQLException {
        PhoneNumber phone = new PhoneNumber(row.getString("phone"));
        return new AudienceMember(
                Columns.uuid(row, "id"),
                new RecipientKey(Columns.uuid(row, "recipient_key")),
                phone,
                row.getString("first_name"),
                row.getString("language"),
                row.getString("country"),
                row.getString("time_zone"),
                zones.candidatesOf(phone),
                attributes(row.getString("attributes")));
    }

    private static Map<String, String> attributes(String json) {
        try {
            return EventCodec.json()
                    .readValue(json, new TypeReference<HashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored attributes are not JSON", e);
        }
    }
}
