package io.anuencia.consent.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.retention.RetentionConfig;
import io.anuencia.consent.standing.LegalBasis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/**
 * The parts common to all consent records: how records are kept, and what people may do about them.
 */
@ApplicationScoped
class RecordTerms {

    private final RecordConfig config;
    private final RetentionConfig retention;

    RecordTerms(RecordConfig config, RetentionConfig retention) {
        this.config = config;
        this.retention = retention;
    }

    /** Adds the common parts to a record. */
    ObjectNode addTo(ObjectNode record) {
        ObjectNode storage = record.putObject("dpv:hasStorageCondition");
        storage.put("dpv:hasLocation", config.storageLocation());
        storage.put("dpv:hasDuration", retention.evidence().toString());
        storage.put(
                "anuencia:storedUntil",
                "The evidence: while the consent stands, and for this long after it has ended.");
        config.recipients().forEach(record.putArray("dpv:hasRecipient")::add);
        record.putArray("dpv:hasRight")
                .add("eu-gdpr:A7-3")
                .add("eu-gdpr:A15")
                .add("eu-gdpr:A16")
                .add("eu-gdpr:A17")
                .add("eu-gdpr:A20")
                .add("eu-gdpr:A21");
        return record;
    }

    /** The other recipients of the data, apart from the sender. */
    List<String> recipients() {
        return config.recipients();
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
