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
 * What stands for one scope: a purpose of a brand, or for opt-outs also all marketing of a brand
 * (no purpose) or everything (no brand).
 *
 * @param subjectId whose
 * @param brand code, or null
 * @param purpose code, or null
 * @param state what stands
 * @param saidAt when the person said so; null only where nobody knows
 * @param expressAt when the person last said so expressly, which lifts an earlier opt-out; null
 *     where only claims say so
 * @param doubleOptInAt when it was confirmed, or null
 * @param audienceClass how the person came to agree, or null
 * @param entryId the entry of the ledger that says so
 * @param version the version at which it was written
 * @param recordedAt when it was written
 * @param terms what was agreed beside; never null
 * @param alone whether it speaks for its subject alone, and not for the others of the group: said
 *     before they were linked, and nobody has confirmed the link
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

    /** Whether it is about this scope and no other. */
    public boolean isAbout(String someBrand, String somePurpose) {
        return Objects.equals(brand, someBrand) && Objects.equals(purpose, somePurpose);
    }

    /** The same, speaking for its subject alone. */
    public StandingRow speakingAlone() {
        return with(expressAt, doubleOptInAt, terms, true);
    }

    /** The same, said expressly at a time that an earlier row knows of; null: never. */
    StandingRow saidExpresslyAt(Instant at) {
        return with(at, doubleOptInAt, terms, alone);
    }

    /** The same, confirmed when an earlier row was. */
    StandingRow confirmedAt(Instant at) {
        return with(expressAt, at, terms, alone);
    }

    /** The same with the age that it says at its own time. */
    StandingRow sayingAge() {
        return with(
                expressAt, doubleOptInAt, terms.withAge(terms.ageAttested(), saidAt, null), alone);
    }

    /** The same without an age. */
    StandingRow silentOnAge() {
        return with(expressAt, doubleOptInAt, terms.withAge(null, null, null), alone);
    }

    /**
     * The same with the age that another row of the subject says, as of when that was said and for
     * whom: a word from before a link speaks for nobody else by being repeated after it.
     */
    StandingRow knowing(StandingRow older) {
        Boolean saidAlone = older.saysAgeForOthers() ? null : true;
        ConsentTerms known = terms.withAge(older.terms.ageAttested(), older.ageSaidAt(), saidAlone);
        return with(expressAt, doubleOptInAt, known, alone);
    }

    /** Whether its age was said when those whom its subject is linked with were meant too. */
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
     * When its age was said; null where nobody knows. A row of an earlier release may have it from
     * an older row and does not say when that was: for too young it is the stricter to take its own
     * time, for old enough none.
     */
    Instant ageSaidAt() {
        return terms.ageSaidAt() == null && isOfTooYoung() ? saidAt : terms.ageSaidAt();
    }

    /**
     * Whether its age is that of whoever has the keys now, and not from before the latest word that
     * they are somebody else; of old enough, neither for whoever is asked about.
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

    /** Whether it says that the person is too young; that counts at once. */
    boolean isOfTooYoung() {
        return Boolean.FALSE.equals(terms.ageAttested());
    }

    /**
     * Whether it says an age that counts: too young at once, old enough only in a consent, which is
     * proved. Who says no or not yet proves nothing, and takes no minor's age back.
     */
    boolean saysAgeThatCounts() {
        return isOfTooYoung() || (saysAge() && valid());
    }

    /** Whether another row of the subject says the same age, and said so later. */
    boolean repeatsOlderAge(StandingRow known) {
        return terms.ageAttested().equals(known.terms.ageAttested())
                && known.ageSaidAt() != null
                && (ageSaidAt() == null || known.ageSaidAt().isAfter(ageSaidAt()));
    }

    /** Whether it says that the person is old enough, or knows so from a row that was proved. */
    boolean isOfOldEnough() {
        return Boolean.TRUE.equals(terms.ageAttested())
                && switch (state) {
                    case UNKNOWN -> false;
                    // Earlier releases took it unproved, as of when the row was said or of no time.
                    case REFUSED, REQUESTED, REQUEST_DEFERRED ->
                            terms.ageSaidAt() != null && !terms.ageSaidAt().equals(saidAt);
                    case GIVEN, RENEWED, WITHDRAWN, EXPIRED, TERMINATED, INVALIDATED -> true;
                };
    }

    /** Whether it says of a subject of the group that they are old enough. */
    boolean isOfOldEnough(UUID subject) {
        return isOfOldEnough()
                && speaksFor(subject)
                && (subjectId.equals(subject) || !isOfAgeAlone());
    }

    /**
     * Whether its age is a later word than that of a row of too young. Of a subject whatever was
     * written last; of linked ones what was said later, since an age that is repeated is written
     * anew and said no later. An age that nobody dated is no later than another's.
     */
    boolean saysAgeAfter(StandingRow tooYoung) {
        if (subjectId.equals(tooYoung.subjectId)) {
            return version > tooYoung.version;
        }
        Instant before = tooYoung.ageSaidAt() == null ? tooYoung.recordedAt : tooYoung.ageSaidAt();
        return ageSaidAt() != null && SignalOrder.optInIsLater(ageSaidAt(), before);
    }

    /** Whether it speaks for a subject of the group. */
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

    /** Whether the person said no, to what they had or to what they were asked. */
    public boolean saysNo() {
        return withdrawn() || state == ConsentState.REFUSED;
    }

    /** Whether it says that there is no consent: the person does, or an earlier one has ended. */
    public boolean isAgainst() {
        return isMoreThanAsked() && !valid();
    }

    /** Whether something was decided here, so that news of a question changes nothing. */
    boolean isMoreThanAsked() {
        return switch (state) {
            case UNKNOWN, REQUESTED, REQUEST_DEFERRED -> false;
            case GIVEN, RENEWED, REFUSED, WITHDRAWN, EXPIRED, TERMINATED, INVALIDATED -> true;
        };
    }

    /** Whether it, an end that came without the person's word, ends a consent. */
    boolean ends(StandingRow consent) {
        return consent.valid() && !saidAt.isBefore(consent.saidAt());
    }

    /** Whether a consent comes too late to replace it: it is older, or was over before. */
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
     * Whether a consent leaves it as it is, because the person gave this one themselves and not the
     * other: it has not run out, and neither the purpose nor the brand changed in between.
     */
    boolean isFirmerThan(StandingRow consent) {
        return expressAt != null && consent.expressAt() == null && holdsBeside(consent);
    }

    /**
     * Whether a consent that was not confirmed is as good as confirmed, because this one was: whose
     * number it is did not change by saying yes once more.
     */
    boolean confirms(StandingRow consent) {
        return doubleOptInAt != null && consent.doubleOptInAt() == null && holdsBeside(consent);
    }

    /**
     * Whether its owner confirmed it, and not by a word from before a no that it lifted: who says
     * yes after that may be somebody else than who confirmed.
     *
     * @param suppressions of the people it speaks for; what no consent lifts says nothing
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

    private boolean holdsBeside(StandingRow consent) {
        return valid()
                && !hasExpired(consent.saidAt())
                && terms.purposeVersion() >= consent.terms().purposeVersion()
                && terms.brandVersion() >= consent.terms().brandVersion();
    }

    /**
     * When the time is over for which it was given, by its own terms and by what its purpose says
     * now, whichever is first; null: never, or where nobody knows when it was said.
     */
    public Instant endsAt(PurposeTerms purpose) {
        Instant promised =
                purpose.validity() == null || saidAt == null
                        ? null
                        : saidAt.atOffset(ZoneOffset.UTC).plus(purpose.validity()).toInstant();
        Instant until = terms.validUntil();
        return promised == null || (until != null && until.isBefore(promised)) ? until : promised;
    }

    /** Whether that is over at an instant. */
    public boolean isOver(PurposeTerms purpose, Instant at) {
        Instant end = endsAt(purpose);
        return end != null && !end.isAfter(at);
    }

    /** Whether it has run out at an instant, by its own terms. */
    public boolean hasExpired(Instant at) {
        return terms.validUntil() != null && !terms.validUntil().isAfter(at);
    }
}
