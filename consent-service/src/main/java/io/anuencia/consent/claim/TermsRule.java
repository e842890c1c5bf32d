package io.anuencia.consent.claim;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.ledger.CollectionMethod;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.CountryCodes;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The proof that each legal basis and actor needs, besides that of the audience class. Pure. */
final class TermsRule {

    /** Relationships that last until somebody ends them. */
    private static final String ONGOING = "SUBSCRIPTION|ACCOUNT|MEMBERSHIP";

    private TermsRule() {}

    /** Paths of the terms and evidence that are missing. */
    static List<String> missingIn(
            ConsentStatement statement, Instant doubleOptInAt, Optional<PurposeTerms> purpose) {
        TermsRequest terms = statement.terms();
        Map<String, String> evidence = statement.evidence();
        List<String> missing = new ArrayList<>();
        Optional<LegalBasis> basis = basis(terms);
        if (basis.isEmpty()) {
            missing.add("terms.legalBasis");
        } else {
            missing.addAll(missingFor(basis.get(), statement, doubleOptInAt));
            if (isNoGroundFor(basis.get(), purpose)) {
                missing.add("terms.legalBasis");
            }
        }
        missing.addAll(unread(statement));
        missing.addAll(AnnouncedTerms.missingIn(statement, purpose));
        boolean guardianNeeded =
                "GUARDIAN".equals(terms.actor()) || Boolean.FALSE.equals(terms.ageAttested());
        if (guardianNeeded && !EvidenceRule.isAffirmed(evidence.get("guardian"))) {
            missing.add("evidence.guardian");
        }
        if (constant(ConsentTerms.Actor.class, terms.actor(), ConsentTerms.Actor.SUBJECT)
                .isEmpty()) {
            missing.add("terms.actor");
        }
        if (Limit.CHANNELS.isBrokenBy(terms.channels())) {
            missing.add("terms.channels");
        }
        if (Limit.PHONE_NUMBER_IDS.isBrokenBy(terms.phoneNumberIds())) {
            missing.add("terms.phoneNumberIds");
        }
        return missing;
    }

    /**
     * Finds facts that are neither true nor false: they are not guessed, because a minor is one for
     * every purpose.
     */
    private static List<String> unread(ConsentStatement statement) {
        List<String> unread = new ArrayList<>();
        if (statement.terms().consumerInitiated() == null
                && !isBlank(statement.evidence().get("consumerInitiated"))) {
            unread.add("evidence.consumerInitiated");
        }
        if (statement.terms().ageAttested() == null
                && !isBlank(statement.evidence().get("ageAttested"))) {
            unread.add("evidence.ageAttested");
        }
        return unread;
    }

    private static List<String> missingFor(
            LegalBasis basis, ConsentStatement statement, Instant doubleOptInAt) {
        Map<String, String> evidence = statement.evidence();
        return switch (basis) {
            case EXPRESS_CONSENT -> missingForExpress(statement);
            case EXPRESS_CONSENT_DOI ->
                    doubleOptInAt == null
                            ? List.of("evidence.doubleOptInAt")
                            : missingForExpress(statement);
            case SOFT_OPT_IN -> missingForOwnCustomer(statement);
            case IMPLIED_CASL -> missingForImplied(statement);
            case INFERRED_AU -> missingForInferred(statement);
            case CONTRACT, LEGAL_OBLIGATION -> missingReference(evidence);
        };
    }

    private static List<String> missingReference(Map<String, String> evidence) {
        return EvidenceRule.isName(evidence.get("reference"))
                ? List.of()
                : List.of("evidence.reference");
    }

    /** Requires a lasting relationship and its beginning: a purchase is over once it is made. */
    private static List<String> missingForInferred(ConsentStatement statement) {
        List<String> missing = new ArrayList<>(missingReference(statement.evidence()));
        String kind = statement.evidence().get("relationship");
        if (kind == null || !kind.strip().matches(ONGOING)) {
            missing.add("evidence.relationship");
        }
        if (!EvidenceRule.hasBegun(statement.evidence().get("since"), statement.expressedAt())) {
            missing.add("evidence.since");
        }
        return missing;
    }

    /** Requires an explicit permission of customers: a purchase is not a consent to messages. */
    private static List<String> missingForExpress(ConsentStatement statement) {
        boolean lacking =
                AudienceClass.CUSTOMER.name().equals(statement.audienceClass())
                        && !EvidenceRule.isAffirmed(statement.evidence().get("permission"));
        return lacking ? List.of("evidence.permission") : List.of();
    }

    /**
     * Requires an existing customer, whose purchase is the ground and so came before, and who could
     * object when the number was collected (soft opt-in).
     */
    private static List<String> missingForOwnCustomer(ConsentStatement statement) {
        List<String> missing = new ArrayList<>();
        if (!AudienceClass.CUSTOMER.name().equals(statement.audienceClass())) {
            missing.add("audienceClass");
        } else if (!EvidenceRule.hasBegun(
                statement.evidence().get("date"), statement.expressedAt())) {
            missing.add("evidence.date");
        }
        if (!EvidenceRule.isAffirmed(statement.evidence().get("objectionOffered"))) {
            missing.add("evidence.objectionOffered");
        }
        return missing;
    }

    /** Requires a purchase or inquiry and its date, from which the implied consent runs out. */
    private static List<String> missingForImplied(ConsentStatement statement) {
        List<String> missing = new ArrayList<>();
        if (relationship(statement.terms()) == null) {
            missing.add("terms.relationship");
        }
        if (dayBefore("date", statement) == null) {
            missing.add("evidence.date");
        }
        return missing;
    }

    private static ConsentTerms.Relationship relationship(TermsRequest terms) {
        return constant(ConsentTerms.Relationship.class, terms.relationship(), null).orElse(null);
    }

    /**
     * The start of the day that the evidence names; null if it names none, or one after they said
     * so.
     */
    private static Instant dayBefore(String field, ConsentStatement statement) {
        String date = statement.evidence().get(field);
        Instant saidAt = statement.expressedAt();
        return date == null
                ? null
                : EvidenceRule.date(date)
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .filter(at -> saidAt == null || !at.isAfter(saidAt))
                        .orElse(null);
    }

    /**
     * Whether the basis cannot support the purpose: a contract never supports marketing, however it
     * is worded.
     */
    private static boolean isNoGroundFor(LegalBasis basis, Optional<PurposeTerms> purpose) {
        return (basis == LegalBasis.CONTRACT || basis == LegalBasis.LEGAL_OBLIGATION)
                && purpose.map(PurposeTerms::messageClass)
                        .filter(MessageClass.MARKETING::equals)
                        .isPresent();
    }

    /** Returns the terms to be kept in the ledger. */
    static ConsentTerms kept(
            ConsentStatement statement,
            Instant saidAt,
            Optional<PurposeTerms> purpose,
            Assessment.Known known) {
        TermsRequest terms = statement.terms();
        boolean dated = saidAt != null;
        return new ConsentTerms(
                basis(terms).orElse(null),
                constant(ConsentTerms.Actor.class, terms.actor(), null).orElse(null),
                terms.channels() == null
                        ? channelsByNature(statement)
                        : Limit.CHANNELS.kept(terms.channels()),
                Limit.PHONE_NUMBER_IDS.kept(terms.phoneNumberIds()),
                AnnouncedTerms.contentTypes(statement, purpose),
                terms.frequency() == null ? null : terms.frequency().declared(),
                constant(CollectionMethod.class, statement.collectionMethod(), null)
                        .map(Enum::name)
                        .orElse(null),
                known.hasNotice(statement) ? statement.notice() : null,
                dated
                        ? known.history().purposeAt(statement.brand(), statement.purpose(), saidAt)
                        : 1,
                dated ? known.history().brandAt(statement.brand(), saidAt) : 1,
                isConsumerInitiated(statement),
                ageAttested(statement),
                relationship(terms),
                isImplied(terms) ? dayBefore("date", statement) : null,
                terms.outOfHoursWaiver() == null ? null : terms.outOfHoursWaiver().kept(),
                CountryCodes.isPlace(terms.jurisdiction()) ? terms.jurisdiction() : null,
                dated ? purpose.map(PurposeTerms::validity).map(until(saidAt)).orElse(null) : null,
                null,
                null);
    }

    /**
     * The attested age. A refusal or deferral needs no proof, so an attestation in it is not kept.
     */
    private static Boolean ageAttested(ConsentStatement statement) {
        Boolean said = statement.terms().ageAttested();
        return Boolean.TRUE.equals(said) && !statement.needsProof() ? null : said;
    }

    /** A list that limits a consent. Stated in the evidence, it has not been validated yet. */
    private enum Limit {
        CHANNELS(TermsRequest.CHANNEL, TermsRequest.CHANNELS_MAX),
        PHONE_NUMBER_IDS(TermsRequest.PHONE_NUMBER_ID, TermsRequest.PHONE_NUMBER_IDS_MAX);

        private final Pattern form;
        private final int most;

        Limit(String form, int most) {
            this.form = Pattern.compile(form);
            this.most = most;
        }

        /** Whether a list is too long, or has a value that is not of the form. */
        boolean isBrokenBy(List<String> said) {
            return said != null
                    && (said.size() > most
                            || !said.stream().allMatch(one -> form.matcher(one).matches()));
        }

        /**
         * Keeps a list as a whole or not at all; the ledger keeps no other text, since it may name
         * a person.
         */
        List<String> kept(List<String> said) {
            return isBrokenBy(said) ? null : said;
        }
    }

    /**
     * WHATSAPP for a consent given on WhatsApp or to being contacted there; a form need not name
     * it.
     */
    private static List<String> channelsByNature(ConsentStatement statement) {
        boolean permitted = AudienceClass.EXPRESS_CONTACT.name().equals(statement.audienceClass());
        boolean confirmed = isOnDoubleOptIn(statement.terms());
        boolean said =
                constant(CollectionMethod.class, statement.collectionMethod(), null)
                        .filter(CollectionMethod::isOnWhatsApp)
                        .isPresent();
        return permitted || confirmed || said ? List.of(ConsentTerms.WHATSAPP) : List.of();
    }

    /**
     * Whether the person took the initiative: they wrote to the business first, or scanned its code
     * to do so.
     */
    private static boolean isConsumerInitiated(ConsentStatement statement) {
        Boolean said = statement.terms().consumerInitiated();
        return said != null
                ? said
                : constant(CollectionMethod.class, statement.collectionMethod(), null)
                        .filter(CollectionMethod::isBegunByThePerson)
                        .isPresent();
    }

    private static Function<Period, Instant> until(Instant saidAt) {
        return validity -> saidAt.atOffset(ZoneOffset.UTC).plus(validity).toInstant();
    }

    /** Whether the legal basis is a consent that the person confirmed. */
    static boolean isOnDoubleOptIn(TermsRequest terms) {
        return basis(terms).filter(LegalBasis.EXPRESS_CONSENT_DOI::equals).isPresent();
    }

    private static boolean isImplied(TermsRequest terms) {
        return basis(terms).filter(LegalBasis.IMPLIED_CASL::equals).isPresent();
    }

    private static Optional<LegalBasis> basis(TermsRequest terms) {
        return constant(LegalBasis.class, terms.legalBasis(), LegalBasis.EXPRESS_CONSENT);
    }

    /** A constant by its name; the default if no name is given, empty for an unknown one. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name, E otherwise) {
        if (name == null) {
            return Optional.ofNullable(otherwise);
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }
}
