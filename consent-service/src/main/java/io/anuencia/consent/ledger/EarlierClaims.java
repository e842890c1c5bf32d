package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.TermsJson;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
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
import java.util.Objects;
import java.util.UUID;

/**
 * Finds claims that the ledger holds already: whoever imports the same list every day makes the
 * same claims under new ids.
 */
@ApplicationScoped
public class EarlierClaims {

    // Evidence that was deleted or changed does not match, so the claim is written with its own.
    private static final String READ =
            """
            select w.place, e.id, e.subject_version, e.state, e.message_class, e.audience_class,
                   e.collection_method, e.notice_sha256, e.missing, e.double_opt_in_at, e.terms,
                   e.recorded_at, e.evidence_sha256, v.salt
            from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) with ordinality
                as w (subject_id, brand, purpose, said_at, place)
            cross join lateral (
                select * from consent_entry c
                where c.subject_id = w.subject_id and c.source = 'CLAIM'
                  and c.brand is not distinct from w.brand
                  and c.purpose is not distinct from w.purpose
                  and c.said_at is not distinct from w.said_at
                order by c.subject_version desc limit 1) e
            left join evidence v on v.sha256 = e.evidence_sha256
                and encode(sha256(v.salt || v.bytes), 'hex') = v.sha256
            """;

    private final Sql sql;

    EarlierClaims(Sql sql) {
        this.sql = sql;
    }

    /**
     * A claim about to be written.
     *
     * @param group the person
     * @param subjectId the subject that said so, one of the group
     * @param draft its entry
     */
    public record Claim(Group group, UUID subjectId, EntryDraft draft) {}

    /**
     * Returns the latest entries of these claims' scopes and times, as far as they say exactly the
     * same with the same evidence; claims without one are absent. A claim that somebody is too
     * young is not looked up if nobody knows its time: it counts from when it is recorded.
     */
    public Map<Claim, ConsentEntry> of(LedgerPage page, List<Claim> claims) {
        List<Claim> known =
                claims.stream()
                        .filter(claim -> !isAgeOfUnknownTime(claim.draft()))
                        .filter(page::hasRowFor)
                        .toList();
        Map<Claim, ConsentEntry> earlier = new HashMap<>();
        if (!known.isEmpty()) {
            for (Held held : held(known)) {
                Claim claim = known.get(held.place());
                if (held.says(claim.draft())) {
                    earlier.put(claim, held.entryOf(claim));
                }
            }
        }
        return earlier;
    }

    private static boolean isAgeOfUnknownTime(EntryDraft draft) {
        return draft.origin().saidAt() == null
                && Boolean.FALSE.equals(draft.proof().terms().ageAttested());
    }

    private List<Held> held(List<Claim> claims) {
        return sql.list(
                READ,
                Held::of,
                SqlArray.uuids(claims, Claim::subjectId),
                SqlArray.texts(claims, claim -> claim.draft().scope().brand()),
                SqlArray.texts(claims, claim -> claim.draft().scope().purpose()),
                SqlArray.instants(claims, claim -> claim.draft().origin().saidAt()));
    }

    /**
     * An entry of the ledger, without what it was found by.
     *
     * @param place index of the claim it was found for
     * @param salt salt of its evidence; null if that does not exist or is not what was recorded
     */
    private record Held(
            int place,
            UUID id,
            long version,
            ConsentState state,
            MessageClass messageClass,
            Proof proof,
            List<String> missing,
            String evidenceSha256,
            byte[] salt,
            Instant recordedAt) {

        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    row.getInt("place") - 1,
                    Columns.uuid(row, "id"),
                    row.getLong("subject_version"),
                    Columns.constant(row, "state", ConsentState.class),
                    Columns.constant(row, "message_class", MessageClass.class),
                    new Proof(
                            Columns.constant(row, "audience_class", AudienceClass.class),
                            Columns.constant(row, "collection_method", CollectionMethod.class),
                            row.getString("notice_sha256"),
                            Map.of(),
                            Columns.instant(row, "double_opt_in_at"),
                            TermsJson.read(row.getString("terms"))),
                    Columns.texts(row, "missing"),
                    row.getString("evidence_sha256"),
                    row.getBytes("salt"),
                    Columns.instant(row, "recorded_at"));
        }

        boolean says(EntryDraft draft) {
            return state == draft.state()
                    && messageClass == draft.scope().messageClass()
                    && missing.equals(draft.missing())
                    && proof.equals(draft.proof().withoutFacts())
                    && hasEvidence(draft.proof().evidence());
        }

        /** The ledger knows evidence by its hash only, so the facts are hashed with its salt. */
        private boolean hasEvidence(Map<String, String> facts) {
            if (facts.isEmpty() || salt == null) {
                return facts.isEmpty() && evidenceSha256 == null;
            }
            return Objects.equals(evidenceSha256, Evidence.of(facts, salt).sha256());
        }

        ConsentEntry entryOf(Claim claim) {
            return new ConsentEntry(
                    id,
                    claim.subjectId(),
                    version,
                    claim.draft(),
                    null,
                    evidenceSha256,
                    false,
                    recordedAt);
        }
    }
}
