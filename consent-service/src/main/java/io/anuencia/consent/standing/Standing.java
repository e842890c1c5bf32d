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

/**
 * All that stands for a person, over the subjects of their group. Immutable.
 *
 * @param rows one for each subject and scope
 */
public record Standing(List<StandingRow> rows) {

    public Standing {
        rows = List.copyOf(rows);
    }

    /** Nothing is known of the person. */
    public static Standing empty() {
        return new Standing(List.of());
    }

    /** The same without consents that nobody can have given yet; opt-outs stay. */
    public Standing at(Instant instant) {
        return new Standing(
                rows.stream()
                        .filter(row -> !row.valid() || !row.saidAt().isAfter(instant))
                        .toList());
    }

    /**
     * The same for someone whose key it was until an instant: what was agreed to expressly since
     * then lifts nothing of theirs, the next owner of the key may have said so.
     */
    public Standing expressedBy(Instant instant) {
        return new Standing(
                rows.stream()
                        .map(row -> row.isExpressAfter(instant) ? row.saidExpresslyAt(null) : row)
                        .toList());
    }

    /** Whether all of it stands for each subject of the group. */
    public boolean holdsForAll() {
        return rows.stream().noneMatch(StandingRow::alone);
    }

    /** The latest valid consent for exactly this purpose, lifted or not. */
    public Optional<StandingRow> consentFor(String brand, String purpose) {
        return rows.stream()
                .filter(row -> row.valid() && row.isAbout(brand, purpose))
                .max(Comparator.comparing(StandingRow::saidAt));
    }

    /**
     * The consents for exactly this purpose by which some of the group may be written to: of each
     * of them the one that speaks for them; none at all where one of them has none.
     *
     * @param people subjects of the group; none: whoever they are
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

    /** All that stands for exactly this purpose. */
    public List<StandingRow> about(String brand, String purpose) {
        return rows.stream().filter(row -> row.isAbout(brand, purpose)).toList();
    }

    /**
     * The same without what a consent of the person overtook: under another of their keys it has a
     * row of its own. Opt-outs stay, they are weighed with those of wider scope.
     */
    public List<StandingRow> inForce(String brand, String purpose) {
        List<StandingRow> about = about(brand, purpose);
        return about.stream()
                .filter(row -> about.stream().noneMatch(consent -> overtakes(consent, row)))
                .toList();
    }

    /** By the rule by which it would replace a row of its own subject. */
    private static boolean overtakes(StandingRow consent, StandingRow row) {
        if (row.valid() || row.withdrawn() || !consent.valid()) {
            return false;
        }
        return consent.speaksFor(row.subjectId())
                && !row.outlasts(consent)
                && (!row.saysNo() || lifts(consent, row.saidAt()));
    }

    /** What stands for exactly this scope of a subject. */
    public Optional<StandingRow> rowFor(UUID subjectId, String brand, String purpose) {
        return about(brand, purpose).stream()
                .filter(row -> row.subjectId().equals(subjectId))
                .findFirst();
    }

    /** The entry that says so, or null. */
    public UUID entryFor(UUID subjectId, String brand, String purpose) {
        return rowFor(subjectId, brand, purpose).map(StandingRow::entryId).orElse(null);
    }

    /**
     * Whether the person is old enough, by what was written last for whatever purpose; empty where
     * nobody knows. Of linked people the stricter word wins here too, until one that speaks for all
     * of them is said later. What was said of a former holder of a key says nothing of the next
     * one.
     *
     * @param subject who is asked about, one of the group
     * @param suppressions of the group, lifted by a consent or not
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

    /** The opt-out that forbids messages of a class for a purpose, if one does. */
    public Optional<StandingRow> optOutFrom(String brand, String purpose, MessageClass about) {
        return rows.stream()
                .filter(row -> row.withdrawn() && covers(row, brand, purpose, about))
                .filter(row -> !isLifted(row.subjectId(), row.saidAt(), brand, purpose))
                .max(Comparator.comparing(StandingRow::saidAt));
    }

    /**
     * The no that a claim or import must respect for a purpose, if there is one: an opt-out, or a
     * refusal when asked.
     */
    public Optional<StandingRow> noTo(String brand, String purpose, MessageClass about) {
        return rows.stream()
                .filter(row -> row.saysNo() && covers(row, brand, purpose, about))
                .filter(row -> !isLifted(row.subjectId(), row.saidAt(), brand, purpose))
                .max(Comparator.comparing(StandingRow::saidAt));
    }

    /**
     * Whether another consent for the purpose would renew one: it is valid, has not run out and was
     * not withdrawn.
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
     * @param subjectId whose opt-out
     */
    public boolean isLifted(UUID subjectId, Instant optOutSaidAt, String brand, String purpose) {
        return rows.stream()
                .anyMatch(
                        row ->
                                liftsOf(row, subjectId, optOutSaidAt)
                                        && row.isAbout(brand, purpose));
    }

    /** The same for any purpose of the brand. */
    public boolean isLiftedForBrand(UUID subjectId, Instant optOutSaidAt, String brand) {
        return rows.stream()
                .anyMatch(
                        row ->
                                liftsOf(row, subjectId, optOutSaidAt)
                                        && row.brand() != null
                                        && row.brand().equals(brand));
    }

    /**
     * Whether an opt-out of this time and scope finds nothing to end: all consents in its scope are
     * express and later, and there is one.
     */
    public boolean overtakes(UUID subjectId, Instant optOutSaidAt, String brand, String purpose) {
        List<StandingRow> consents = consentsWithin(brand, purpose);
        return !consents.isEmpty()
                && consents.stream().allMatch(row -> liftsOf(row, subjectId, optOutSaidAt));
    }

    /** Whether an opt-out of this time and scope was lifted for some purpose in it. */
    public boolean isBroken(UUID subjectId, Instant optOutSaidAt, String brand, String purpose) {
        return consentsWithin(brand, purpose).stream()
                .anyMatch(row -> liftsOf(row, subjectId, optOutSaidAt));
    }

    private List<StandingRow> consentsWithin(String brand, String purpose) {
        return rows.stream()
                .filter(StandingRow::valid)
                .filter(row -> brand == null || brand.equals(row.brand()))
                .filter(row -> purpose == null || purpose.equals(row.purpose()))
                .toList();
    }

    /**
     * What news makes of its scope. Older news is kept in the ledger and changes nothing. Who is
     * known to be too young stays so, for every purpose, until someone says otherwise: silence is
     * no word on it, and what was said keeps its time. Of those they are linked with they inherit
     * no age: they may be taken apart again, and {@link #oldEnough} asks the whole group anyway.
     * What a person agreed to themselves is not replaced by what others say of them while it holds:
     * a claim would take its confirmation away, and the limits that came with it. Nor is it
     * unconfirmed by saying so again.
     *
     * @param news what a new entry says
     * @param about the class of its purpose; null for an opt-out
     * @return the row that stands from now on; empty where nothing changes
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

    /** What one of the subjects said, without those it is linked with. */
    public Standing of(UUID subjectId) {
        return new Standing(
                rows.stream().filter(row -> row.subjectId().equals(subjectId)).toList());
    }

    private Optional<StandingRow> weigh(
            StandingRow news, Optional<StandingRow> old, MessageClass about) {
        return switch (news.state()) {
            case WITHDRAWN -> unless(old.filter(row -> staysAgainstOptOut(row, news)), news);
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
        if (old.filter(row -> row.outlasts(news) || row.isFirmerThan(news)).isPresent()) {
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

    /** The standing after news was accepted. */
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

    /** An opt-out says more than a refusal, and so does an express yes that came later. */
    private static boolean staysAgainstRefusal(StandingRow old, StandingRow refusal) {
        return old.withdrawn()
                || (old.state() == ConsentState.REFUSED && !refusal.saidAt().isAfter(old.saidAt()))
                || (old.valid() && lifts(old, refusal.saidAt()));
    }

    /**
     * Of linked people the stricter word wins: what one of them agreed to before the link does not
     * lift what another of them said.
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
     * An opt-out from a brand is one from its marketing; one from everything or a purpose is so.
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
