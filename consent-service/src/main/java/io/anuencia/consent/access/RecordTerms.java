package io.anuencia.consent.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.policy.PolicyPacks;
import io.anuencia.consent.retention.EvidencePeriod;
import io.anuencia.consent.retention.RetentionConfig;
import io.anuencia.consent.standing.LegalBasis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The parts common to all consent records: how records are kept, and what people may do about them.
 */
@ApplicationScoped
class RecordTerms {

    private final RecordConfig config;
    private final RetentionConfig retention;
    private final PolicyPacks packs;
    private final Clock clock;

    RecordTerms(RecordConfig config, RetentionConfig retention, PolicyPacks packs, Clock clock) {
        this.config = config;
        this.retention = retention;
        this.packs = packs;
        this.clock = clock;
    }

    /** Returns how long evidence is kept under the laws in force now, for {@link #addTo}. */
    Period evidencePeriod() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return EvidencePeriod.longest(retention, packs.current(), today);
    }

    /**
     * Adds the common parts to a record.
     *
     * @param evidencePeriod how long evidence is kept, read once for many records
     */
    ObjectNode addTo(ObjectNode record, Period evidencePeriod) {
        ObjectNode storage = record.putObject("dpv:hasStorageCondition");
        storage.put("dpv:hasLocation", config.storageLocation());
        storage.put("dpv:hasDuration", evidencePeriod.toString());
        storage.put(
                "anuencia:storedUntil",
                "The evidence: while the consent stands, and for this long after it has ended.");
        config.personalData().forEach(record.putArray("dpv:hasPersonalData")::add);
        config.specialCategories().forEach(record.putArray("anuencia:specialCategories")::add);
        config.recipients().forEach(record.putArray("dpv:hasRecipient")::add);
        config.processingLocations()
                .forEach(
                        record.putObject("dpv:hasProcessingCondition").putArray("dpv:hasLocation")
                                ::add);
        config.authorities().forEach(record.putArray("dpv:hasAuthority")::add);
        record.putArray("dpv:hasRight")
                .add("eu-gdpr:A7-3")
                .add("eu-gdpr:A15")
                .add("eu-gdpr:A16")
                .add("eu-gdpr:A17")
                .add("eu-gdpr:A20")
                .add("eu-gdpr:A21");
        return record;
    }

    /** What the operator states of all records. */
    RecordConfig stated() {
        return config;
    }

    /**
     * Returns how a consent with this legal basis was expressed, in the terms of the vocabulary.
     */
    static String typeOf(String legalBasis) {
        return Arrays.stream(LegalBasis.values())
                .filter(basis -> basis.name().equals(legalBasis))
                .findFirst()
                .map(RecordTerms::typeOf)
                .orElse(null);
    }

    private static String typeOf(LegalBasis basis) {
        return switch (basis) {
            case EXPRESS_CONSENT, EXPRESS_CONSENT_DOI -> "dpv:ExplicitlyExpressedConsent";
            case SOFT_OPT_IN, IMPLIED_CASL, INFERRED_AU -> "dpv:ImpliedConsent";
            case CONTRACT, LEGAL_OBLIGATION -> null;
        };
    }
}
