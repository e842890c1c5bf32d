package io.anuencia.contacts.audience;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.CandidateZones;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and writes blocks of audiences. */
@ApplicationScoped
class AudienceBlocks {

    private static final String BLOCKS =
            """
            select number, array_send(contact_ids) as contact_ids, chunk_ends,
                md5(array_send(contact_ids)) as hash
            from audience_block
            where campaign_id = ? and number >= ? order by number limit ?
            """;
    // By ids instead of a join with the blocks: a planner that unnests the list reads everybody up
    // to the last id.
    private static final String MEMBERS =
            """
            select c.id, c.recipient_key, c.phone, c.first_name, c.language, c.country, c.time_zone,
                %s as attributes
            from contact c where c.id = any (?)
            """;
    private static final String NO_ATTRIBUTES = MEMBERS.formatted("null::jsonb");
    private static final String WITH_ATTRIBUTES =
            MEMBERS.formatted(
                    """
                    (select jsonb_object_agg(a.key, a.value)
                     from jsonb_each_text(c.attributes) a where a.key = any (?))""");
    // Nobody is published twice in an audience.
    private static final String MOVE_PLACE =
            """
            update audience_block b set contact_ids = array_replace(contact_ids, ?, ?)
            where campaign_id = ? and number = ? and chunk_ends is null
              and not exists (select from audience_block o
                              where o.campaign_id = b.campaign_id and ? = any (o.contact_ids))
            """;
    // A block that was cut before keeps its chunks, and one whose people have changed since it was
    // read is not cut.
    private static final String CUT =
            """
            update audience_block b set chunk_ends = said.ends::integer[]
            from unnest(?::integer[], ?::text[], ?::text[]) as said (number, ends, hash)
            where b.campaign_id = ? and b.number = said.number and b.chunk_ends is null
              and md5(array_send(b.contact_ids)) = said.hash
            """;
    // Locked by a statement of its own: one that waited for an erasure would not see what that did.
    private static final String LOCK =
            """
            select from audience_block where campaign_id = ? and number = any (?)
            order by number for no key update
            """;
    // The keys were read before their people were delivered. Of a key that was erased once and has
    // a contact, the contact is the next holder's.
    private static final String TOLD =
            """
            update audience_block set first_chunk = ?, recipient_keys = array(
                select told.key from unnest(?::uuid[]) with ordinality as told (key, place)
                where not exists (select from erased_key e where e.recipient_key = told.key)
                   or exists (select from contact c where c.recipient_key = told.key)
                order by told.place)
            where campaign_id = ? and number = ?
            """;
    private static final String KEYS =
            """
            select array_send(recipient_keys) as keys from audience_block
            where campaign_id = ? and number >= ? order by number limit ?
            """;

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final Sql sql;
    private final AuditTrail trail;

    AudienceBlocks(Sql sql, AuditTrail trail) {
        this.sql = sql;
        this.trail = trail;
    }

    /** A stored block: its people, a hash of their ids, and where its chunks end. */
    private record Settled(
            int number, List<UUID> contactIds, String hash, List<Integer> chunkEnds) {}

    /**
     * Returns up to {@code most} blocks from a number on, with their people as they are now. The
     * ends of their chunks are stored, so a repeated delivery may show other attributes but has the
     * same chunks.
     */
    List<AudienceBlock> read(LeasedAudience audience, int first, int most) {
        List<Settled> blocks =
                sql.list(BLOCKS, AudienceBlocks::settled, audience.campaignId(), first, most);
        if (blocks.isEmpty()) {
            return List.of();
        }
        Map<UUID, AudienceMember> people = new HashMap<>();
        members(audience, blocks.stream().flatMap(b -> b.contactIds().stream()).toList())
                .forEach(member -> people.put(member.contactId(), member));
        if (handOn(audience, blocks, people.keySet())) {
            return read(audience, first, most);
        }
        List<AudienceBlock> cut =
                blocks.stream().map(block -> filled(block, people).cut()).toList();
        return keep(audience, blocks, cut) ? cut : read(audience, first, most);
    }

    /**
     * Gives the places of contacts that were merged since the audience was settled to those that
     * stay; true if any was given. A block that was cut before stays as it is: it may be on the
     * topic.
     */
    private boolean handOn(LeasedAudience audience, List<Settled> blocks, Set<UUID> found) {
        List<Settled> uncut = blocks.stream().filter(b -> b.chunkEnds().isEmpty()).toList();
        List<UUID> gone =
                uncut.stream()
                        .flatMap(block -> block.contactIds().stream())
                        .filter(id -> !found.contains(id))
                        .toList();
        if (gone.isEmpty()) {
            return false;
        }
        Map<UUID, UUID> heirs = trail.heirs(gone);
        int moved = 0;
        for (Settled block : uncut) {
            for (UUID id : block.contactIds()) {
                UUID stays = heirs.get(id);
                if (stays != null) {
                    moved +=
                            sql.update(
                                    MOVE_PLACE,
                                    id,
                                    stays,
                                    audience.campaignId(),
                                    block.number(),
                                    stays);
                }
            }
        }
        return moved > 0;
    }

    /**
     * Stores where the chunks of blocks end that were not cut yet; false if one of them was cut or
     * changed in the meantime.
     */
    private boolean keep(LeasedAudience audience, List<Settled> blocks, List<AudienceBlock> cut) {
        List<Integer> numbers = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).chunkEnds().isEmpty()) {
                numbers.add(blocks.get(i).number());
                ends.add(literal(cut.get(i)));
                hashes.add(blocks.get(i).hash());
            }
        }
        return numbers.isEmpty()
                || sql.update(
                                CUT,
                                SqlArray.integers(numbers),
                                SqlArray.texts(ends),
                                SqlArray.texts(hashes),
                                audience.campaignId())
                        == numbers.size();
    }

    /** The literal of an integer[]. */
    private static String literal(AudienceBlock block) {
        return block.chunkEnds().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static AudienceBlock filled(Settled block, Map<UUID, AudienceMember> people) {
        List<Integer> places = new ArrayList<>();
        List<AudienceMember> members = new ArrayList<>();
        for (int i = 0; i < block.contactIds().size(); i++) {
            AudienceMember member = people.get(block.contactIds().get(i));
            if (member != null) {
                places.add(i + 1);
                members.add(member);
            }
        }
        return new AudienceBlock(
                block.number(), block.contactIds().size(), block.chunkEnds(), places, members);
    }

    private static Settled settled(ResultSet row) throws SQLException {
        return new Settled(
                row.getInt("number"),
                Columns.uuids(row, "contact_ids"),
                row.getString("hash"),
                Columns.integers(row, "chunk_ends"));
    }

    private List<AudienceMember> members(LeasedAudience audience, List<UUID> ids) {
        return audience.attributes().isEmpty()
                ? sql.list(NO_ATTRIBUTES, this::member, SqlArray.uuids(ids))
                : sql.list(
                        WITH_ATTRIBUTES,
                        this::member,
                        SqlArray.texts(audience.attributes()),
                        SqlArray.uuids(ids));
    }

    private AudienceMember member(ResultSet row) throws SQLException {
        PhoneNumber phone = new PhoneNumber(row.getString("phone"));
        return new AudienceMember(
                Columns.uuid(row, "id"),
                Columns.key(row, "recipient_key"),
                phone,
                row.getString("first_name"),
                row.getString("language"),
                row.getString("country"),
                row.getString("time_zone"),
                CandidateZones.of(phone),
                StoredJson.read(row.getString("attributes"), ATTRIBUTES));
    }

    /**
     * Records the chunk numbers of delivered blocks, which follow each other, and the keys they
     * held, without those of people who were erased meanwhile.
     */
    void told(UUID campaignId, int firstChunk, List<AudienceBlock> blocks) {
        List<Integer> numbers = blocks.stream().map(AudienceBlock::number).toList();
        sql.list(LOCK, row -> true, campaignId, SqlArray.integers(numbers));
        List<Object[]> rows = new ArrayList<>();
        int chunk = firstChunk;
        for (AudienceBlock block : blocks) {
            rows.add(
                    new Object[] {chunk, SqlArray.uuids(block.keys()), campaignId, block.number()});
            chunk += block.chunkEnds().size();
        }
        sql.batch(TOLD, rows);
    }

    /** Returns the delivered keys of up to {@code most} blocks, block by block. */
    List<List<UUID>> keys(UUID campaignId, int first, int most) {
        return sql.list(KEYS, row -> Columns.uuids(row, "keys"), campaignId, first, most);
    }
}
