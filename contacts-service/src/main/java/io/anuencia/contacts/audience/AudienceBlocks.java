package io.anuencia.contacts.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.contacts.zone.TimeZones;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads and writes blocks of audiences. */
@ApplicationScoped
class AudienceBlocks {

    private static final String BLOCKS =
            """
            select number, cardinality(contact_ids) as size, chunk_ends from audience_block
            where campaign_id = ? and number >= ? order by number limit ?
            """;
    private static final String MEMBERS =
            """
            select b.number, p.place, c.id, c.recipient_key, c.phone, c.first_name, c.language,
                c.country, c.time_zone, %s as attributes
            from audience_block b
            cross join lateral unnest(b.contact_ids) with ordinality as p (id, place)
            join contact c on c.id = p.id
            where b.campaign_id = ? and b.number between ? and ?
            order by b.number, p.place
            """;
    private static final String NO_ATTRIBUTES = MEMBERS.formatted("null::jsonb");
    private static final String WITH_ATTRIBUTES =
            MEMBERS.formatted(
                    """
                    (select jsonb_object_agg(a.key, a.value)
                     from jsonb_each_text(c.attributes) a where a.key = any (?))""");
    private static final String TOLD =
            """
            update audience_block set first_chunk = ?, chunk_ends = ?, recipient_keys = ?
            where campaign_id = ? and number = ?
            """;
    private static final String KEYS =
            """
            select array_to_string(recipient_keys, E'\\n') as keys,
                cardinality(recipient_keys) as count
            from audience_block
            where campaign_id = ? and number >= ? order by number limit ?
            """;

    private final Sql sql;
    private final TimeZones zones;

    AudienceBlocks(Sql sql, TimeZones zones) {
        this.sql = sql;
        this.zones = zones;
    }

    /** One person, and where. */
    private record Placed(int block, int place, AudienceMember member) {}

    /** The blocks from a number on, at most so many, with their people as they are now. */
    List<AudienceBlock> read(Telling telling, int first, int most) {
        Map<Integer, AudienceBlock> blocks = new TreeMap<>();
        sql.list(BLOCKS, AudienceBlocks::empty, telling.campaignId(), first, most)
                .forEach(block -> blocks.put(block.number(), block));
        if (!blocks.isEmpty()) {
            for (Placed placed : members(telling, first, first + most - 1)) {
                AudienceBlock block = blocks.get(placed.block());
                block.places().add(placed.place());
                block.members().add(placed.member());
            }
        }
        return blocks.values().stream().map(AudienceBlock::cut).toList();
    }

    private static AudienceBlock empty(ResultSet row) throws SQLException {
        return new AudienceBlock(
                row.getInt("number"),
                row.getInt("size"),
                integers(row.getArray("chunk_ends")),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static List<Integer> integers(Array array) throws SQLException {
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }

    private List<Placed> members(Telling telling, int first, int last) {
        if (telling.attributes().isEmpty()) {
            return sql.list(NO_ATTRIBUTES, this::placed, telling.campaignId(), first, last);
        }
        return sql.list(
                WITH_ATTRIBUTES,
                this::placed,
                SqlArray.texts(telling.attributes()),
                telling.campaignId(),
                first,
                last);
    }

    private Placed placed(ResultSet row) throws SQLException {
        PhoneNumber phone = new PhoneNumber(row.getString("phone"));
        AudienceMember member =
                new AudienceMember(
                        Columns.uuid(row, "id"),
                        new RecipientKey(Columns.uuid(row, "recipient_key")),
                        phone,
                        row.getString("first_name"),
                        row.getString("language"),
                        row.getString("country"),
                        row.getString("time_zone"),
                        zones.candidatesOf(phone),
                        attributes(row.getString("attributes")));
        return new Placed(row.getInt("number"), row.getInt("place"), member);
    }

    private static Map<String, String> attributes(String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return EventCodec.json()
                    .readValue(json, new TypeReference<HashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored attributes are not JSON", e);
        }
    }

    /** Notes which chunks blocks were told as, one after the other, and whom they told. */
    void told(UUID campaignId, int firstChunk, List<AudienceBlock> blocks) {
        List<Object[]> rows = new ArrayList<>();
        int chunk = firstChunk;
        for (AudienceBlock block : blocks) {
            rows.add(
                    new Object[] {
                        chunk,
                        SqlArray.integers(block.chunkEnds()),
                        SqlArray.uuids(
                                block.members().stream()
                                        .map(m -> m.recipientKey().value())
                                        .toList()),
                        campaignId,
                        block.number()
                    });
            chunk += block.chunkEnds().size();
        }
        sql.batch(TOLD, rows);
    }

    /**
     * The keys that were told, block by block.
     *
     * @param keys one a line
     * @param count how many
     */
    record Told(String keys, int count) {}

    /** Whom the blocks from a number on told, at most so many blocks. */
    List<Told> told(UUID campaignId, int first, int most) {
        return sql.list(
                KEYS,
                row -> new Told(row.getString("keys"), row.getInt("count")),
                campaignId,
                first,
                most);
    }
}
