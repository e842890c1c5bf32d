package io.anuencia.consent.standing;

import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The records about a person by scope, over the subjects of their group: consents, refusals and
 * opt-outs, including those that have ended. Immutable.
 *
 * @param rows the rows, one for each subject and scope
 */
public record Standing(List<StandingRow> rows) {

    public Standing {
        rows = List.copyOf(rows);
    }

    /** The standing of a person of whom nothing is known. */
    public static Standing empty() {
        return new Standing(List.of());
    }

    /** Returns this standing without consents dated later than an instant; opt-outs stay. */
    public Standing at(Instant instant) {
        return new Standing(
                rows.stream()
                        .filter(row -> !row.valid() || !row.saidAt().isAfter(instant))
                        .toList());
    }

    /**
     * Returns this standing for somebody who held the key until an instant: an express consent
     * since then lifts nothing of theirs, because the next owner of the key may have given it.
     */
    public Standing expressedBy(Instant instant) {
        return new Standing(
                rows.stream()
                        .map(row -> row.isExpressAfter(instant) ? row.saidExpresslyAt(null) : row)
                        .toList());
    }

    /** Whether all of it counts for every subject of the group. */
    public boolean holdsForAll() {
        return rows.stream().noneMatch(StandingRow::alone);
    }

    /** Returns the latest valid consent for exactly this purpose, lifted or not. */
    public Optional<StandingRow> consentFor(String brand, String purpose) {
        return rows.stream()
                .filter(row -> row.valid() && row.isAbout(brand, purpose))
                .max(Comparator.comparing(StandingRow::saidAt));
    }

    /**
     * Returns the consents for exactly this purpose by which some subjects may be written to: for
     * each of them the one that counts for them; none at all if one of them has none.
     *
     * @param people subjects of the group; empty for any of them
     */
    public List<StandingRow> consentsFor(String brand, String purpose, Collection<UUID> people) {
        if (people.isEmpty()) {
            return consentFor(brand, purpose).map(List::of).orElse(List.of());
        }
        List<StandingRow> consents =
                people.stream()
                        .flatMap(one -> speakingFor(one).consentFor(brand, purpose).stream())
                        .toList();
        return consents.size() < people.size() ? List.of() : consents.stream().distinct().toList();
    }

    private Standing speakingFor(UUID subject) {
        return new Standing(rows.stream().filter(row -> row.speaksFor(subject)).toList());
    }

    /** Returns all rows for exactly this purpose. */
    public List<StandingRow> about(String brand, String purpose) {
        return rows.stream().filter(row -> row.isAbout(brand, purpose)).toList();
    }

    /**
     * Returns the rows for exactly this purpose without those that a consent of the person has
     * overtaken: a consent given under another of their keys has a row of its own. Opt-outs stay;
     * they are weighed with those of wider scope.
     */
    public List<StandingRow> inForce(String brand, String purpose) {
        List<StandingRow> about = about(brand, purpose);
        return about.stream()
                .filter(row -> about.stream().noneMatch(consent -> overtakes(consent, row)))
                .toList();
    }

    /** Decides as if both rows were of one subject, where the consent would replace the other. */
    private static boolean overtakes(StandingRow consent, StandingRow row) {
        if (row.valid() || row.withdrawn() || !consent.valid()) {
            return false;
        }
        return consent.speaksFor(row.subjectId())
                && !row.outlasts(consent)
                && (!row.saysNo() || lifts(consent, row.saidAt()));
    }

    /** Returns the row of a subject for exactly this scope. */
    public Optional<StandingRow> rowFor(UUID subjectId, String brand, String purpose) {
        return about(brand, purpose).stream()
                .filter(row -> row.subjectId().equals(subjectId))
                .findFirst();
    }

    /**
     * Whether the person is old enough, by the last statement for any purpose; empty if nobody
     * knows. For linked people the stricter statement wins here too, until a later one counts for
     * all of them. A statement about a former holder of a key does not apply to the next one.
     *
     * @param subject subject of the group that is asked about
     * @param suppressions suppressions of the group, lifted by a consent or not
     */
    public Optional<Boolean> oldEnough(UUID subject, Collection<Suppression> suppressions) {
        return new Ages(rows)
                .ofHolders(subject, suppressions)
                .last(subject)
                .map(StandingRow::isOfOldEnough);
    }

    /** Whether there is a valid consent for any purpose of the brand. */
    public boolean hasConsentForBrand(String brand) {
        return rows.stream().anyMatch(row -> row.valid() && brand.equals(row.brand()));
    }

    /** Returns the opt-out that forbids messages of a class for a purpose, if there is one. */
    public Optional<StandingRow> optOutFrom(String brand, String purpose, MessageClass about) {
        return lastUnlifted(StandingRow::withdrawn, brand, purpose, about);
    }

    /**
     * Returns the refusal that a claim or import must respect for a purpose, if there is one: an
     * opt-out, or a no to a request for consent.
     */
    public Optional<StandingRow> noTo(String brand, String purpose, MessageClass about) {
        return lastUnlifted(StandingRow::saysNo, brand, purpose, about);
    }

    private Optional<StandingRow> lastUnlifted(
            Predicate<StandingRow> no, String brand, String purpose, MessageClass about) {
        return rows.stream()
                .filter(row -> no.test(row) && covers(row, brand, purpose, about))
                .filter(row -> !isLifted(row.subjectId(), row.saidAt(), brand, purpose))
                .max(Comparator.comparing(StandingRow::saidAt));
    }

    /**
     * Whether another consent for the purpose would renew one that is valid, has not expired and
     * was not withdrawn.
     */
    public boolean wouldRenew(String brand, String purpose, MessageClass about, Instant saidAt) {
        return optOutFrom(brand, purpose, about).isEmpty()
                && rows.stream()
                        .filter(row -> row.valid() && row.isAbout(brand, purpose))
                        .anyMatch(row -> saidAt.isAfter(row.saidAt()) && !row.hasExpired(saidAt));
    }

    /**
     * Whether an express opt-in for the purpose came after an opt-out of this time.
     *
     * @param subjectId subject that opted out
     */
    public boolean isLifted(UUID subjectId, Instant optOutSaidAt, String brand, String purpose) {
        return rows.stream()
                .filter(row -> row.isAbout(brand, purpose))
                .anyMatch(row -> liftsOf(row, subjectId, optOutSaidAt));
    }

    /**
     * Whether an express opt-in for any purpose of the brand came after an opt-out of this time.
     */
    public boolean isLiftedForBrand(UUID subjectId, Instant optOutSaidAt, String brand) {
        return rows.stream()
                .filter(row -> row.brand() != null && row.brand().equals(brand))
                .anyMatch(row -> liftsOf(row, subjectId, optOutSaidAt));
    }

    /**
     * Whether an opt-out of this time and scope would end nothing: there are consents in its scope,
     * and all of them are express and later.
     */
    public boolean overtakes(UUID subjectId, Instant optOutSaidAt, String brand, String purpose) {
        List<StandingRow> consents = consentsWithin(brand, purpose);
        return !consents.isEmpty()
                && consents.stream().allMatch(row -> liftsOf(row, subjectId, optOutSaidAt));
    }

    /** Whether an opt-out of this time and scope was lifted for at least one purpose in it. */
    public boolean isBroken(UUID subjectId, Instant optOutSaidAt, String brand, String purpose) {
        return consentsWithin(brand, purpose).stream()
                .anyMatch(row -> liftsOf(row, subjectId, optOutSaidAt));
    }

    /** Whether an express opt-in for any purpose of any brand came after an instant. */
    public boolean hasAgreedSince(UUID subjectId, Instant since) {
        return isBroken(subjectId, since, null, null);
    }

    private List<StandingRow> consentsWithin(String brand, String purpose) {
        return rows.stream()
                .filter(StandingRow::valid)
                .filter(row -> brand == null || brand.equals(row.brand()))
                .filter(row -> purpose == null || purpose.equals(row.purpose()))
                .toList();
    }

    /**
     * Returns the row that results from a new entry for its scope. An older entry is kept in the
     * ledger and changes nothing. A person known to be too young stays so, for every purpose, until
     * an entry says otherwise: one that is silent about the age changes nothing, and the statement
     * keeps its time. Linked people inherit no age from each other: they may be taken apart again,
     * and {@link #oldEnough} asks the whole group anyway. While a consent that the person gave
     * themselves holds, a claim does not replace it: that would remove its confirmation and its
     * limits. Nor does another consent without a confirmation remove the confirmation.
     *
     * @param news row of the new entry
     * @param about class of its purpose; null for an opt-out
     * @return the row in force from now on; empty if it replaces none, and then see {@link
     *     Amendments}
     */
    public Optional<StandingRow> accept(StandingRow news, MessageClass about) {
        Optional<StandingRow> old = rowFor(news.subjectId(), news.brand(), news.purpose());
        return weigh(news, old, about).map(this::aged);
    }

    private StandingRow aged(StandingRow row) {
        StandingRow said = row.saysAgeThatCounts() ? row.sayingAge() : row.silentOnAge();
        return new Ages(of(row.subjectId()).rows())
                .last(row.subjectId())
                .filter(known -> !said.saysAge() || said.repeatsOlderAge(known))
                .map(said::knowing)
                .orElse(said);
    }

    /** Returns the standing of one subject, without those it is linked with. */
    public Standing of(UUID subjectId) {
        return new Standing(
                rows.stream().filter(row -> row.subjectId().equals(subjectId)).toList());
    }

    private Optional<StandingRow> weigh(
            StandingRow news, Optional<StandingRow> old, MessageClass about) {
        return switch (news.state()) {
            case WITHDRAWN ->
                    unless(old.filter(row -> staysAgainstOptOut(row, news)), news)
                            .map(row -> AmendedRows.afterRefusal(row, old));
            case GIVEN, RENEWED -> acceptConsent(news, old, about);
            case REFUSED -> unless(old.filter(row -> staysAgainstRefusal(row, news)), news);
            case UNKNOWN -> unless(old.filter(row -> row.state() != ConsentState.UNKNOWN), news);
            case REQUESTED, REQUEST_DEFERRED ->
                    unless(old.filter(StandingRow::isMoreThanAsked), news);
            case EXPIRED, TERMINATED, INVALIDATED -> old.filter(news::ends).map(row -> news);
        };
    }

    private static Optional<StandingRow> unless(Optional<StandingRow> stronger, StandingRow news) {
        return stronger.isPresent() ? Optional.empty() : Optional.of(news);
    }

    private Optional<StandingRow> acceptConsent(
            StandingRow news, Optional<StandingRow> old, MessageClass about) {
        if (old.filter(row -> row.staysAgainst(news)).isPresent()) {
            return Optional.empty();
        }
        Instant known = old.filter(StandingRow::valid).map(StandingRow::expressAt).orElse(null);
        boolean knownIsLater =
                known != null && (news.expressAt() == null || known.isAfter(news.expressAt()));
        StandingRow merged = knownIsLater ? news.saidExpresslyAt(known) : news;
        if (old.filter(row -> row.confirms(news)).isPresent()
                && noTo(news.brand(), news.purpose(), about).isEmpty()) {
            merged = merged.confirmedAt(old.get().doubleOptInAt());
        }
        return isForbidden(merged, about) ? Optional.empty() : Optional.of(merged);
    }

    /** Returns the standing after a row was accepted. */
    public Standing with(StandingRow news) {
        List<StandingRow> after = new ArrayList<>(rows);
        after.removeIf(
                row ->
                        row.subjectId().equals(news.subjectId())
                                && row.isAbout(news.brand(), news.purpose()));
        after.add(news);
        return new Standing(after);
    }

    private boolean isForbidden(StandingRow news, MessageClass about) {
        return rows.stream()
                .filter(row -> row.saysNo() && covers(row, news.brand(), news.purpose(), about))
                .anyMatch(row -> !lifts(news, row.saidAt()));
    }

    private static boolean staysAgainstOptOut(StandingRow old, StandingRow optOut) {
        return old.withdrawn()
                ? !optOut.saidAt().isAfter(old.saidAt())
                : old.valid() && lifts(old, optOut.saidAt());
    }

    /** An opt-out is stronger than a refusal, and so is a later express consent. */
    private static boolean staysAgainstRefusal(StandingRow old, StandingRow refusal) {
        return old.withdrawn()
                || (old.state() == ConsentState.REFUSED && !refusal.saidAt().isAfter(old.saidAt()))
                || (old.valid() && lifts(old, refusal.saidAt()));
    }

    /**
     * Whether a row lifts an opt-out. For linked people the stricter statement wins: a consent
     * given by one of them before the link does not lift an opt-out of another.
     */
    private static boolean liftsOf(StandingRow row, UUID optOutOf, Instant optOutSaidAt) {
        return lifts(row, optOutSaidAt) && row.speaksFor(optOutOf);
    }

    private static boolean lifts(StandingRow row, Instant optOutSaidAt) {
        return row.valid()
                && row.expressAt() != null
                && SignalOrder.optInIsLater(row.expressAt(), optOutSaidAt);
    }

    /**
     * An opt-out from a brand covers its marketing; one from everything or from a purpose covers
     * all classes.
     */
    private static boolean covers(
            StandingRow optOut, String brand, String purpose, MessageClass about) {
        if (optOut.brand() == null) {
            return true;
        }
        if (!optOut.brand().equals(brand)) {
            return false;
        }
        return optOut.purpose() == null
                ? about == MessageClass.MARKETING
                : optOut.purpose().equals(purpose);
    }
}
