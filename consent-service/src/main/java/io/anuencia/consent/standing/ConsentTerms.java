package io.anuencia.consent.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.DeclaredFrequency;
import java.time.Instant;
import java.util.List;

/**
 * The terms of a consent other than scope and time (compliance 1.2 and 1.3). They are part of the
 * ledger, so they name nobody; the evidence says who a guardian is.
 *
 * @param legalBasis the legal basis; never null
 * @param actor who gave the consent; never null
 * @param channels channels by which the person may be written to; empty if none was named, which
 *     suffices where the law does not ask for it
 * @param phoneNumberIds the only business numbers it covers; empty for all of the brand
 * @param contentTypes the content it covers; empty for what the purpose named then
 * @param frequency the highest frequency the person was told; null for what the purpose named then
 * @param method how it was collected, a name of the enum of collection methods, or null
 * @param notice SHA-256 (hex) of the text they saw, or null
 * @param purposeVersion version of the purpose in force when they gave it or, if they saw the text
 *     earlier, when they saw it
 * @param brandVersion version of the brand in force then
 * @param consumerInitiated whether the person approached the sender on their own initiative
 * @param ageAttested whether the person is old enough to consent; null if nobody asked
 * @param relationship the relationship behind an implied consent; null for others
 * @param relationshipAt for an implied consent: the day of the purchase or inquiry, from which it
 *     counts, at midnight UTC; null for others
 * @param outOfHoursWaiver the separate instrument that allows other hours, or null
 * @param jurisdiction ISO 3166 code of where the consent was given, or null
 * @param validUntil when it expires; null for as long as the pack allows
 * @param ageSaidAt when the age was stated, if known; the ledger does not need it, since an entry
 *     has one time
 * @param ageAlone true if the age was stated of the subject before it was linked, and repeated
 *     since: it counts for that subject alone, as the row that stated it does; otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConsentTerms(
        LegalBasis legalBasis,
        Actor actor,
        List<String> channels,
        List<String> phoneNumberIds,
        List<String> contentTypes,
        DeclaredFrequency frequency,
        String method,
        String notice,
        int purposeVersion,
        int brandVersion,
        boolean consumerInitiated,
        Boolean ageAttested,
        Relationship relationship,
        Instant relationshipAt,
        Waiver outOfHoursWaiver,
        String jurisdiction,
        Instant validUntil,
        Instant ageSaidAt,
        Boolean ageAlone) {

    /** The only channel of this platform. */
    public static final String WHATSAPP = "WHATSAPP";

    /** Default terms: an express consent to WhatsApp, for the purpose as it was. */
    public static final ConsentTerms UNSTATED = unstated(Actor.SUBJECT);

    /** Default terms of somebody who is too young by what was said under another key. */
    public static final ConsentTerms OF_TOO_YOUNG =
            unstated(Actor.PLATFORM).withAge(false, null, null);

    public ConsentTerms {
        legalBasis = legalBasis == null ? LegalBasis.EXPRESS_CONSENT : legalBasis;
        actor = actor == null ? Actor.SUBJECT : actor;
        channels = channels == null ? List.of() : List.copyOf(channels);
        phoneNumberIds = phoneNumberIds == null ? List.of() : List.copyOf(phoneNumberIds);
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
    }

    private static ConsentTerms unstated(Actor actor) {
        return new ConsentTerms(
                LegalBasis.EXPRESS_CONSENT,
                actor,
                List.of(WHATSAPP),
                List.of(),
                List.of(),
                null,
                null,
                null,
                1,
                1,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The party that expressed a consent. */
    public enum Actor {
        SUBJECT,
        /** For a minor; the evidence says who. */
        GUARDIAN,
        OPERATOR_IMPORT,
        PLATFORM
    }

    /**
     * The relationship behind an implied consent: CASL allows 24 months after a purchase, 6 after
     * an inquiry.
     */
    public enum Relationship {
        PURCHASE,
        INQUIRY
    }

    /**
     * Permission to write outside the hours of a law, given in an instrument of its own (Colombia:
     * later than the contract).
     *
     * @param instrumentHash SHA-256 (hex) of the instrument
     * @param signedAt when it was signed
     */
    public record Waiver(String instrumentHash, Instant signedAt) {}

    /** Whether the person may be written to on WhatsApp. */
    public boolean allowsWhatsApp() {
        return channels.contains(WHATSAPP);
    }

    /** Returns these terms with other versions of the purpose and the brand. */
    public ConsentTerms under(int somePurposeVersion, int someBrandVersion) {
        return new ConsentTerms(
                legalBasis,
                actor,
                channels,
                phoneNumberIds,
                contentTypes,
                frequency,
                method,
                notice,
                somePurposeVersion,
                someBrandVersion,
                consumerInitiated,
                ageAttested,
                relationship,
                relationshipAt,
                outOfHoursWaiver,
                jurisdiction,
                validUntil,
                ageSaidAt,
                ageAlone);
    }

    /**
     * Returns these terms within the limits of an earlier consent, under the versions it was given
     * for.
     */
    public ConsentTerms asLimitedBy(ConsentTerms earlier) {
        return new ConsentTerms(
                legalBasis,
                actor,
                channels,
                earlier.phoneNumberIds,
                earlier.contentTypes,
                earlier.frequency,
                method,
                notice,
                earlier.purposeVersion,
                earlier.brandVersion,
                consumerInitiated,
                ageAttested,
                relationship,
                relationshipAt,
                outOfHoursWaiver,
                earlier.jurisdiction,
                validUntil,
                ageSaidAt,
                ageAlone);
    }

    /** Returns these terms with another statement about the person's age. */
    ConsentTerms withAge(Boolean known, Instant saidAt, Boolean saidAlone) {
        return new ConsentTerms(
                legalBasis,
                actor,
                channels,
                phoneNumberIds,
                contentTypes,
                frequency,
                method,
                notice,
                purposeVersion,
                brandVersion,
                consumerInitiated,
                known,
                relationship,
                relationshipAt,
                outOfHoursWaiver,
                jurisdiction,
                validUntil,
                saidAt,
                saidAlone);
    }

    /** Whether a guardian consented for a minor. */
    public boolean byGuardian() {
        return actor == Actor.GUARDIAN;
    }
}
