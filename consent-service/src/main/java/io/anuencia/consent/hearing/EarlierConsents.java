package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.PurposeId;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the consents that a person gave before and may bring back by an opt-in: those in force,
 * even behind a wider opt-out; those that ran out; and those withdrawn by themselves. They must be
 * the person's own: not given by a former holder of the number, as far as a change or a leaving was
 * reported, nor by someone linked with the person until a human confirms the link.
 */
@ApplicationScoped
public class EarlierConsents {

    // A consent refused, terminated or invalidated since has nothing to bring back.
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
     * @param purpose code of the purpose
     * @param terms terms of the consent, including the text the person saw
     * @param saidAt when they agreed
     * @param withdrawnAt when they withdrew it by an opt-out from it alone; null if they did not
     */
    record Earlier(String purpose, ConsentTerms terms, Instant saidAt, Instant withdrawnAt) {}

    /**
     * Returns the last consent for each purpose, in the order of the purposes.
     *
     * @param saidAt when the person opted in again
     */
    Collection<Earlier> of(LedgerPage page, RecipientKey key, String brand, Instant saidAt) {
        Group person = page.groups().of(key);
        return last(of(speaker(page, person, person.subjectOf(key), brand, saidAt)));
    }

    private static Speaker speaker(
            LedgerPage page, Group person, UUID subject, String brand, Instant saidAt) {
        return new Speaker(
                person,
                subject,
                page.standingOf(person),
                brand,
                leftBefore(page.groups(), person, saidAt));
    }

    private Stream<Given> of(Speaker speaker) {
        Instant holderSince = holderSince(speaker.person());
        return Stream.concat(speaker.standing(), written(speaker))
                .filter(found -> SignalOrder.optInIsLater(found.consent().saidAt(), holderSince));
    }

    private static Collection<Earlier> last(Stream<Given> found) {
        return found.map(Given::consent)
                .collect(
                        Collectors.toMap(
                                Earlier::purpose,
                                Function.identity(),
                                BinaryOperator.maxBy(Comparator.comparing(Earlier::saidAt)),
                                TreeMap::new))
                .values();
    }

    /**
     * Whether a subject itself took the initiative when it last agreed to a purpose, however that
     * ended. What somebody linked with it did counts for that one alone, even if they are one
     * person.
     *
     * @param saidAt when the subject agrees again
     */
    public boolean tookInitiative(
            LedgerPage page, Group person, UUID subject, PurposeId purpose, Instant saidAt) {
        Speaker speaker = speaker(page, person, subject, purpose.brand(), saidAt);
        return last(of(speaker).filter(found -> found.subjectId().equals(subject))).stream()
                .filter(found -> found.purpose().equals(purpose.code()))
                .anyMatch(found -> found.terms().consumerInitiated());
    }

    /**
     * A person who speaks to a brand.
     *
     * @param person the person's group
     * @param subject subject under which they speak
     * @param known everything in force for the group
     * @param brand code of the brand spoken to
     * @param left for subjects whose key its former holder left: when that was
     */
    private record Speaker(
            Group person, UUID subject, Standing known, String brand, Map<UUID, Instant> left) {

        /** The valid consents, including entries not yet written. */
        Stream<Given> standing() {
            return known.rows().stream()
                    .filter(row -> row.state().isValid() && brand.equals(row.brand()))
                    .filter(row -> row.speaksFor(subject))
                    .filter(row -> isOfHolder(row.subjectId(), row.saidAt()))
                    .map(
                            row ->
                                    new Given(
                                            row.subjectId(),
                                            row.version(),
                                            earlier(row.purpose(), row.terms(), row.saidAt())));
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

        boolean said(Given entry) {
            UUID saidBy = entry.subjectId();
            return (saidBy.equals(subject) || !person.speaksAlone(saidBy, entry.version()))
                    && isOfHolder(saidBy, entry.consent().saidAt());
        }

        /**
         * Whether something said belongs to the current holder: it was said after the former holder
         * left the key, both of the consent and of the number spoken from.
         */
        private boolean isOfHolder(UUID saidBy, Instant saidAt) {
            return Stream.of(saidBy, subject)
                    .map(left::get)
                    .allMatch(until -> until == null || SignalOrder.optInIsLater(saidAt, until));
        }
    }

    /** The last recorded consents, expired ones included. */
    private Stream<Given> written(Speaker speaker) {
        return sql
                .list(
                        READ,
                        row ->
                                new Given(
                                        Columns.uuid(row, "subject_id"),
                                        row.getLong("subject_version"),
                                        speaker.earlier(
                                                row.getString("purpose"),
                                                TermsJson.read(row.getString("terms")),
                                                Columns.instant(row, "said_at"))),
                        SqlArray.uuids(speaker.person().subjects()),
                        speaker.brand())
                .stream()
                .filter(speaker::said);
    }

    /** A consent, with the subject that gave it and the version at which it was written. */
    private record Given(UUID subjectId, long version, Earlier consent) {}

    /** Returns when a person left their keys, for keys left before they made the statement. */
    private static Map<UUID, Instant> leftBefore(Groups groups, Group person, Instant saidAt) {
        Map<UUID, Instant> left = new HashMap<>();
        for (RecipientKey key : person.keys()) {
            groups.leftAt(key)
                    .filter(at -> SignalOrder.optInIsLater(saidAt, at))
                    .ifPresent(at -> left.put(person.subjectOf(key), at));
        }
        return left;
    }

    /**
     * Since when the number belongs to its current holder, as far as a change of holder was
     * reported, to whichever brand.
     */
    private Instant holderSince(Group person) {
        return suppressions.of(person).stream()
                .filter(found -> found.kind().isOfAnotherHolder())
                .map(Suppression::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
