package io.anuencia.consent.expiry;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Reads valid consents: those to a purpose in the order of their subjects, or those of a person.
 */
@ApplicationScoped
class RenewalCandidates {

    // The law that applies to a person is named by whoever requests a permit; the last request
    // counts, and the key that it named is returned, whichever key the consent was given under. All
    // subjects the consent counts for are looked at; while nobody has confirmed a link, only its
    // own. The last permit of each is one step in the index, and no other is read.
    private static final String CONSENTS =
            """
            select s.subject_id, s.entry_id, s.purpose,
                   coalesce(asked.recipient_key, k.recipient_key) as recipient_key,
                   s.terms::json ->> 'jurisdiction' as said_in,
                   asked.inputs #>> '{message,jurisdictions}' as asked_of
            from consent_standing s
            join subject o on o.id = s.subject_id
            join lateral (select recipient_key from subject_key
                          where subject_id = s.subject_id
                          order by recipient_key
                          limit 1) k on true
            left join lateral (
                select own.recipient_key, last.inputs
                from subject m
                cross join lateral (select p.recipient_key, p.inputs, p.decided_at
                                    from permit p
                                    where p.subject_id = m.id and p.inputs is not null
                                    order by p.decided_at desc
                                    limit 1) last
                left join subject_key own
                    on own.recipient_key = last.recipient_key and own.subject_id = m.id
                where m.group_id = o.group_id
                  and (m.id = o.id or s.subject_version > o.linked_version)
                order by last.decided_at desc
                limit 1) asked on true
            """;

    // Rows are compared and sorted by all columns of the index: if the brand were a constant to the
    // planner, it would sort by subject alone and read the subjects of every other brand.
    static final String READ =
            CONSENTS
                    + """
                    where (s.brand, s.purpose, s.subject_id) > (?, ?, ?)
                      and (s.brand, s.purpose) <= (?, ?)
                      and s.state in ('GIVEN', 'RENEWED')
                    order by s.brand, s.purpose, s.subject_id
                    limit ?
                    """;

    static final String OF_PERSON =
            CONSENTS
                    + """
                    where s.subject_id = any (?) and s.brand = ?
                      and s.state in ('GIVEN', 'RENEWED')
                    """;

    private final Sql sql;

    RenewalCandidates(Sql sql) {
        this.sql = sql;
    }

    /**
     * A valid consent.
     *
     * @param subjectId id of the subject
     * @param entryId id of the ledger entry behind it
     * @param purpose code of its purpose
     * @param key the key named by the last permit request, otherwise one of the subject's
     * @param jurisdictions the jurisdictions whose law applies, as far as known here: those of the
     *     last permit request, otherwise the one where the consent was given
     */
    record Candidate(
            UUID subjectId,
            UUID entryId,
            String purpose,
            RecipientKey key,
            List<Jurisdiction> jurisdictions) {

        /** A request that names nothing but its purpose; marketing if the purpose is. */
        SendRequested request(String brand) {
            return new SendRequested(
                    null,
                    null,
                    null,
                    0,
                    "",
                    brand,
                    purpose,
                    MessageClass.UTILITY,
                    null,
                    List.of(key),
                    null,
                    null,
                    null,
                    null,
                    jurisdictions,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Returns the candidates after a subject, at most {@code limit}. */
    List<Candidate> after(UUID subjectId, String brand, String purpose, int limit) {
        return sql.list(
                READ, RenewalCandidates::row, brand, purpose, subjectId, brand, purpose, limit);
    }

    /** Returns the candidates of a person and a brand. */
    List<Candidate> of(Collection<UUID> subjects, String brand) {
        return sql.list(
                OF_PERSON, RenewalCandidates::row, SqlArray.uuids(List.copyOf(subjects)), brand);
    }

    private static Candidate row(ResultSet row) throws SQLException {
        List<Jurisdiction> asked = jurisdictions(row.getString("asked_of"));
        String said = row.getString("said_in");
        return new Candidate(
                Columns.uuid(row, "subject_id"),
                Columns.uuid(row, "entry_id"),
                row.getString("purpose"),
                Columns.key(row, "recipient_key"),
                asked.isEmpty() && said != null
                        ? List.of(new Jurisdiction(said, Jurisdiction.Source.PROFILE))
                        : asked);
    }

    private static List<Jurisdiction> jurisdictions(String json) {
        return json == null ? List.of() : StoredJson.read(json, new TypeReference<>() {});
    }
}
