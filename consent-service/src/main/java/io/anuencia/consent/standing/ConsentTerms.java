package io.anuencia.consent.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.DeclaredFrequency;
import java.time.Instant;
import java.util.List;

/**
 * What was agreed, beside scope and time (compliance 1.2 and 1.3). It is part of the ledger, so it
 * holds nothing that names a person; who a guardian is stands in the evidence.
 *
 * @param legalBasis on what ground
 * @param actor who said so
 * @param channels by which channels the person may be written to; empty: none was named, which is
 *     enough where the law does not ask for it
 * @param phoneNumberIds from which business numbers alone; empty: from all of the brand
 * @param contentTypes about what; empty: about what the purpose named then
 * @param frequency how often at most the person was told; null: what the purpose named then
 * @param method how it was collected, a name of the enum of collection methods, or null
 * @param notice SHA-256 (hex) of the text they saw, or null
 * @param purposeVersion the version of the purpose in force when they said so or, where they saw
 *     the text before that, when they saw it
 * @param brandVersion the version of the brand in force then
 * @param consumerInitiated whether the person approached the sender on their own initiative
 * @param ageAttested whether the person is old enough to consent; null: nobody asked
 * @param relationship for an implied consent: PURCHASE or INQUIRY; null for others
 * @param relationshipAt for an implied consent: the day of the purchase or inquiry, from which it
 *     counts, at midnight UTC; null for others
 * @param outOfHoursWaiver the separate instrument that allows other hours, or null
 * @param jurisdiction ISO 3166 code of where the person said so, or null
 * @param validUntil from when on it has expired; null: as long as the pack says
 * @param ageSaidAt when the age was said, where that is known; the ledger has no need of it, an
 *     entry is of one time
 * @param ageAlone true where an age was said of the subject before it was linked, and repeated
 *     since: as the row that said it, it speaks for that subject alone; else null
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

    /** What holds where nobody said more: an express consent to WhatsApp, as the purpose was. */
    public static final ConsentTerms UNSTATED =
            new ConsentTerms(
                    LegalBasis.EXPRESS_CONSENT,
                    Actor.SUBJECT,
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

    public ConsentTerms {
        legalBasis = legalBasis == null ? LegalBasis.EXPRESS_CONSENT : legalBasis;
        actor = actor == null ? Actor.SUBJECT : actor;
        channels = channels == null ? List.of() : List.copyOf(channels);
        phoneNumberIds = phoneNumberIds == null ? List.of() : List.copyOf(phoneNumberIds);
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
    }

    /** Who expressed a consent. */
    public enum Actor {
        SUBJECT,
        /** For a minor; the evidence says who. */
        GUARDIAN,
        OPERATOR_IMPORT,
        PLATFORM
    }

    /** What an implied consent rests on: CASL gives a purchase 24 months, an inquiry 6. */
    public enum Relationship {
        PURCHASE,
        INQUIRY
    }

    /**
     * Leave to write outside the hours of a law, given in an instrument of its own (Colombia: later
     * than the contract).
     *
     * @param instrumentHash SHA-256 (hex) of the instrument
     * @param signedAt when it was signed
     */
    public record Waiver(String instrumentHash, Instant signedAt) {}

    /** Whether the person may be written to on WhatsApp. */
    public boolean allowsWhatsApp() {
        return channels.contains(WHATSAPP);
    }

    /** The same, said of other versions of the purpose and the brand. */
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

    /** The same within the limits of an earlier consent, by the versions that it was about. */
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

    /** The same of someone who was said to be old enough, or not, at a time. */
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
