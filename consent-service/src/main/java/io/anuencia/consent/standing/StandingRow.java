package io.anuencia.consent.standing;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;

/**
 * The current state of one scope: a purpose of a brand, or for opt-outs also all marketing of a
 * brand (no purpose) or everything (no brand).
 *
 * @param subjectId id of the subject
 * @param brand code of the brand, or null
 * @param purpose code of the purpose, or null
 * @param state state of the consent
 * @param saidAt when the person said so; null only if nobody knows
 * @param expressAt when the person last said so expressly, which lifts an earlier opt-out; null if
 *     only claims say so
 * @param doubleOptInAt when it was confirmed, or null
 * @param audienceClass how the person came to agree, or null
 * @param entryId id of the ledger entry behind it
 * @param version version of the subject at which it was written
 * @param recordedAt when it was written
 * @param terms terms of the consent; never null
 * @param alone whether it counts for its subject alone, and not for the others of the group: it was
 *     said before they were linked, and nobody has confirmed the link
 */
public record StandingRow(
        UUID subjectId,
        String brand,
        String purpose,
        ConsentState state,
        Instant saidAt,
        Instant expressAt,
        Instant doubleOptInAt,
        AudienceClass audienceClass,
        UUID entryId,
        long version,
        Instant recordedAt,
        ConsentTerms terms,
        boolean alone) {

    public StandingRow {
        terms = terms == null ? ConsentTerms.UNSTATED : terms;
    }

    /** Whether it is about exactly this scope. */
    public boolean isAbout(String someBrand, String somePurpose) {
        return Objects.equals(brand, someBrand) && Objects.equals(purpose, somePurpose);
    }

    /** Returns this row, counting for its subject alone. */
    public StandingRow speakingAlone() {
        return with(expressAt, doubleOptInAt, terms, true);
    }

    /** Returns this row, said expressly at a time taken from an earlier row; null for never. */
    StandingRow saidExpresslyAt(Instant at) {
        return with(at, doubleOptInAt, terms, alone);
    }

    /** Returns this row, confirmed when an earlier row was. */
    StandingRow confirmedAt(Instant at) {
        return with(expressAt, at, terms, alone);
    }

    /** Returns this row with its age dated by the row's own time. */
    StandingRow sayingAge() {
        return with(
                expressAt, doubleOptInAt, terms.withAge(terms.ageAttested(), saidAt, null), alone);
    }

    /** Returns this row without an age. */
    StandingRow silentOnAge() {
        return with(expressAt, doubleOptInAt, terms.withAge(null, null, null), alone);
    }

    /** Returns this row, which now also says that the person is too young. */
    StandingRow sayingTooYoung(Instant statedAt) {
        return with(expressAt, doubleOptInAt, terms.withAge(false, statedAt, null), alone);
    }

    /**
     * Returns this row with the age that another row of the subject states, with its time and its
     * reach: a statement made before a link does not count for others because it is repeated after
     * it.
     */
    StandingRow knowing(StandingRow older) {
        Boolean saidAlone = older.saysAgeForOthers() ? null : true;
        ConsentTerms known = terms.withAge(older.terms.ageAttested(), older.ageSaidAt(), saidAlone);
        return with(expressAt, doubleOptInAt, known, alone);
    }

    /** Whether its age was stated when the people its subject is linked with were meant too. */
    boolean saysAgeForOthers() {
        return !alone && !isOfAgeAlone();
    }

    private boolean isOfAgeAlone() {
        return Boolean.TRUE.equals(terms.ageAlone());
    }

    boolean saysAge() {
        return terms.ageAttested() != null;
    }

    /**
     * The time at which its age was stated; null if nobody knows. A row of an earlier release may
     * have taken the age from an older row without its time: for too young the stricter choice is
     * the row's own time, for old enough it is none.
     */
    public Instant ageSaidAt() {
        return terms.ageSaidAt() == null && isOfTooYoung() ? saidAt : terms.ageSaidAt();
    }

    /**
     * Whether its age is that of the current holder of the keys, rather than from before the latest
     * report that the number is somebody else's. For old enough, neither the row's subject nor the
     * one asked about may have changed hands since.
     */
    boolean isAgeOfHolder(UUID asked, Collection<Suppression> suppressions) {
        Instant at = ageSaidAt();
        return suppressions.stream()
                .filter(found -> found.kind().isOfAnotherHolder())
                .filter(
                        found ->
                                found.subjectId().equals(subjectId)
                                        || (isOfOldEnough() && found.subjectId().equals(asked)))
                .allMatch(found -> at != null && SignalOrder.optInIsLater(at, found.since()));
    }

    private StandingRow with(
            Instant saidExpressly, Instant confirmed, ConsentTerms agreed, boolean speaksAlone) {
        return new StandingRow(
                subjectId,
                brand,
                purpose,
                state,
                saidAt,
                saidExpressly,
                confirmed,
                audienceClass,
                entryId,
                version,
                recordedAt,
                agreed,
                speaksAlone);
    }

    /** Whether it says that the person is too young, which counts at once. */
    boolean isOfTooYoung() {
        return Boolean.FALSE.equals(terms.ageAttested());
    }

    /**
     * Whether it states an age that counts: too young counts at once, old enough only in a consent,
     * which needs evidence. A refusal or an open request proves nothing and does not undo a minor's
     * age.
     */
    boolean saysAgeThatCounts() {
        return isOfTooYoung() || (saysAge() && valid());
    }

    /** Whether another row of the subject states the same age at a later time. */
    boolean repeatsOlderAge(StandingRow known) {
        return terms.ageAttested().equals(known.terms.ageAttested())
                && known.ageSaidAt() != null
                && (ageSaidAt() == null || known.ageSaidAt().isAfter(ageSaidAt()));
    }

    /** Whether it says that the person is old enough, or knows it from a row with evidence. */
    boolean isOfOldEnough() {
        return Boolean.TRUE.equals(terms.ageAttested())
                && switch (state) {
                    case UNKNOWN -> false;
                    // Earlier releases took it without evidence, dated by the row's own time or not
                    // at all.
                    case REFUSED, REQUESTED, REQUEST_DEFERRED ->
                            terms.ageSaidAt() != null && !terms.ageSaidAt().equals(saidAt);
                    case GIVEN, RENEWED, WITHDRAWN, EXPIRED, TERMINATED, INVALIDATED -> true;
                };
    }

    /** Whether it says that a subject of the group is old enough. */
    boolean isOfOldEnough(UUID subject) {
        return isOfOldEnough()
                && speaksFor(subject)
                && (subjectId.equals(subject) || !isOfAgeAlone());
    }

    /**
     * Whether its age is a later statement than that of a row that says too young. Within one
     * subject, the row written last is later; between linked ones, the one stated later, since
     * repeating an age writes a row anew but states nothing later. An undated age is not later than
     * another subject's.
     */
    boolean saysAgeAfter(StandingRow tooYoung) {
        if (subjectId.equals(tooYoung.subjectId)) {
            return version > tooYoung.version;
        }
        Instant before = tooYoung.ageSaidAt() == null ? tooYoung.recordedAt : tooYoung.ageSaidAt();
        return ageSaidAt() != null && SignalOrder.optInIsLater(ageSaidAt(), before);
    }

    /** Whether it counts for a subject of the group. */
    public boolean speaksFor(UUID subject) {
        return !alone || subjectId.equals(subject);
    }

    /** Whether it is a valid consent. */
    boolean valid() {
        return state.isValid();
    }

    boolean isExpressAfter(Instant instant) {
        return expressAt != null && expressAt.isAfter(instant);
    }

    /** Whether it is an opt-out. */
    boolean withdrawn() {
        return state == ConsentState.WITHDRAWN;
    }

    /** Whether the person said no, to an existing consent or to a request for one. */
    public boolean saysNo() {
        return withdrawn() || state == ConsentState.REFUSED;
    }

    /**
     * Whether it says that there is no consent: the person refuses, or an earlier one has ended.
     */
    public boolean isAgainst() {
        return isMoreThanAsked() && !valid();
    }

    /** Whether this scope was decided, so that news of a request changes nothing. */
    boolean isMoreThanAsked() {
        return switch (state) {
            case UNKNOWN, REQUESTED, REQUEST_DEFERRED -> false;
            case GIVEN, RENEWED, REFUSED, WITHDRAWN, EXPIRED, TERMINATED, INVALIDATED -> true;
        };
    }

    /** Whether this row, an end without a statement of the person, ends a consent. */
    boolean ends(StandingRow consent) {
        return consent.valid() && !saidAt.isBefore(consent.saidAt());
    }

    /**
     * Whether a consent leaves this row as it is: this one is firmer, or the other comes too late
     * and is not the firmer one. So it does not matter which of them arrives first.
     */
    boolean staysAgainst(StandingRow consent) {
        return isFirmerThan(consent)
                || (outlasts(consent) && !(valid() && consent.isFirmerThan(this)));
    }

    /** Whether a consent comes too late to replace this row: it is older, or had ended before. */
    boolean outlasts(StandingRow consent) {
        return switch (state) {
            case GIVEN, RENEWED -> consent.saidAt().isBefore(saidAt);
            case EXPIRED ->
                    consent.terms().validUntil() != null
                            && !consent.terms().validUntil().isAfter(saidAt);
            case TERMINATED, INVALIDATED -> !consent.saidAt().isAfter(saidAt);
            case UNKNOWN, REQUESTED, REQUEST_DEFERRED, REFUSED, WITHDRAWN -> false;
        };
    }

    /**
     * Whether a consent leaves this row as it is, because the person gave this one themselves and
     * not the other, this one has not expired, and neither the purpose nor the brand changed in
     * between.
     */
    boolean isFirmerThan(StandingRow consent) {
        return expressAt != null && consent.expressAt() == null && isCurrentFor(consent);
    }

    /**
     * Whether a consent that was not confirmed, or not as late, counts as confirmed because this
     * one was: saying yes once more does not change whose number it is.
     */
    boolean confirms(StandingRow consent) {
        Instant known = consent.doubleOptInAt();
        return doubleOptInAt != null
                && (known == null || known.isBefore(doubleOptInAt))
                && isCurrentFor(consent);
    }

    /**
     * Whether its owner confirmed it, and did so after every opt-out that it lifted: whoever says
     * yes after an opt-out may not be the person who confirmed before it.
     *
     * @param suppressions suppressions of the people it counts for; those that no consent lifts are
     *     ignored
     */
    public boolean isConfirmed(Collection<Suppression> suppressions, MessageClass messageClass) {
        return doubleOptInAt != null
                && suppressions.stream()
                        .filter(found -> found.kind().isLiftedByConsent())
                        .filter(found -> speaksFor(found.subjectId()))
                        .filter(found -> found.covers(brand, purpose, messageClass))
                        .noneMatch(found -> liftsUnconfirmed(found.since()));
    }

    private boolean liftsUnconfirmed(Instant since) {
        return expressAt != null
                && SignalOrder.optInIsLater(expressAt, since)
                && !SignalOrder.optInIsLater(doubleOptInAt, since);
    }

    private boolean isCurrentFor(StandingRow consent) {
        return valid()
                && !hasExpired(consent.saidAt())
                && terms.purposeVersion() >= consent.terms().purposeVersion()
                && terms.brandVersion() >= consent.terms().brandVersion();
    }

    /**
     * Returns when it expires, by its own terms or by what its purpose says now, whichever is
     * first; null for never, or if nobody knows when it was given.
     */
    public Instant endsAt(PurposeTerms purpose) {
        Instant promised =
                purpose.validity() == null || saidAt == null
                        ? null
                        : saidAt.atOffset(ZoneOffset.UTC).plus(purpose.validity()).toInstant();
        Instant until = terms.validUntil();
        return promised == null || (until != null && until.isBefore(promised)) ? until : promised;
    }

    /** Whether it has expired at an instant, by its own terms or by its purpose. */
    public boolean isOver(PurposeTerms purpose, Instant at) {
        Instant end = endsAt(purpose);
        return end != null && !end.isAfter(at);
    }

    /** Whether it has expired at an instant, by its own terms. */
    public boolean hasExpired(Instant at) {
        return terms.validUntil() != null && !terms.validUntil().isAfter(at);
    }
}
