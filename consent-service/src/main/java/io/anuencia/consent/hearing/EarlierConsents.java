package io.anuencia.consent.hearing;

import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.TermsJson;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What someone agreed to before and may ask back: what stands, whatever wider opt-out stands before
 * it, what ran out, and what they opted out from by itself. It must be their own word: not that of
 * who had the number before, as far as anyone knows of another holder or of who left it, nor that
 * of someone they were linked with until a human confirms it.
 */
@ApplicationScoped
class EarlierConsents {

    // What was refused since, or ended by whoever answers for it, is nothing to ask back.
    private static final String READ =
            """
            select * from (
                select distinct on (subject_id, purpose)
                       subject_id, subject_version, purpose, state, said_at, terms
                from consent_entry
                where subject_id = any (?) and brand = ? and takes_effect
                  and state in ('GIVEN', 'RENEWED', 'REFUSED', 'TERMINATED', 'INVALIDATED')
                order by subject_id, purpose, subject_version desc) last
            where state in ('GIVEN', 'RENEWED')
            """;

    private final Sql sql;
    private final Suppressions suppressions;

    EarlierConsents(Sql sql, Suppressions suppressions) {
        this.sql = sql;
        this.suppressions = suppressions;
    }

    /**
     * A purpose that someone agreed to.
     *
     * @param purpose its code
     * @param terms what they agreed to, with the text they saw
     * @param saidAt when they agreed
     * @param withdrawnAt since when they do not want it, by a word about it alone; null: they do
     */
    record Earlier(String purpose, ConsentTerms terms, Instant saidAt, Instant withdrawnAt) {}

    /**
     * By purpose, the last one each.
     *
     * @param saidAt when they ask for them
     */
    Collection<Earlier> of(LedgerPage page, RecipientKey key, String brand, Instant saidAt) {
        Group person = page.groups().of(key);
        Speaker speaker =
                new Speaker(
                        person,
                        person.subjectOf(key),
                        page.standingOf(person),
                        brand,
                        leftBefore(page.groups(), person, saidAt));
        Instant holderSince = holderSince(person, brand);
        return Stream.concat(speaker.standing(), written(speaker))
                .filter(found -> SignalOrder.optInIsLater(found.saidAt(), holderSince))
                .collect(
                        Collectors.toMap(
                                Earlier::purpose,
                                Function.identity(),
                                BinaryOperator.maxBy(Comparator.comparing(Earlier::saidAt)),
                                TreeMap::new))
                .values();
    }

    /**
     * Someone who speaks to a brand.
     *
     * @param person who
     * @param subject under which of their subjects
     * @param known all that stands for the person
     * @param brand to which
     * @param left until when those of their subjects were somebody else's that somebody left
     */
    private record Speaker(
            Group person, UUID subject, Standing known, String brand, Map<UUID, Instant> left) {

        /** What is valid, entries included that are not written yet. */
        Stream<Earlier> standing() {
            return known.rows().stream()
                    .filter(row -> row.state().isValid() && brand.equals(row.brand()))
                    .filter(row -> row.speaksFor(subject))
                    .filter(row -> isOfHolder(row.subjectId(), row.saidAt()))
                    .map(row -> earlier(row.purpose(), row.terms(), row.saidAt()));
        }

        Earlier earlier(String purpose, ConsentTerms terms, Instant saidAt) {
            return new Earlier(purpose, terms, saidAt, withdrawnAt(purpose));
        }

        private Instant withdrawnAt(String purpose) {
            return known.about(brand, purpose).stream()
                    .filter(row -> row.saysNo() && row.speaksFor(subject))
                    .filter(no -> !known.isLifted(no.subjectId(), no.saidAt(), brand, purpose))
                    .map(StandingRow::saidAt)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        boolean said(Written entry) {
            UUID saidBy = entry.subjectId();
            return (saidBy.equals(subject) || !person.speaksAlone(saidBy, entry.version()))
                    && isOfHolder(saidBy, entry.consent().saidAt());
        }

        /** Of whoever left the number that is spoken from, all keys are another's. */
        private boolean isOfHolder(UUID saidBy, Instant saidAt) {
            return Stream.of(saidBy, subject)
                    .map(left::get)
                    .allMatch(until -> until == null || SignalOrder.optInIsLater(saidAt, until));
        }
    }

    /** The last consents that were written down, over or not. */
    private Stream<Earlier> written(Speaker speaker) {
        return sql
                .list(
                        READ,
                        row ->
                                new Written(
                                        Columns.uuid(row, "subject_id"),
                                        row.getLong("subject_version"),
                                        speaker.earlier(
                                                row.getString("purpose"),
                                                TermsJson.read(row.getString("terms")),
                                                Columns.instant(row, "said_at"))),
                        SqlArray.uuids(speaker.person().subjects()),
                        speaker.brand())
                .stream()
                .filter(speaker::said)
                .map(Written::consent);
    }

    /** A consent as an entry of the ledger. */
    private record Written(UUID subjectId, long version, Earlier consent) {}

    /** When those of someone's keys were left that were left before they said something. */
    private static Map<UUID, Instant> leftBefore(Groups groups, Group person, Instant saidAt) {
        Map<UUID, Instant> left = new HashMap<>();
        for (RecipientKey key : person.keys()) {
            groups.leftAt(key)
                    .filter(at -> SignalOrder.optInIsLater(saidAt, at))
                    .ifPresent(at -> left.put(person.subjectOf(key), at));
        }
        return left;
    }

    /** Since when the number is whoever's it is now, as far as anyone was told of them. */
    private Instant holderSince(Group person, String brand) {
        return suppressions.read(List.of(person)).get(person).stream()
                .filter(found -> found.kind().isOfAnotherHolder())
                .filter(found -> found.brand() == null || found.brand().equals(brand))
                .map(Suppression::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
