package io.anuencia.consent.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.retention.RetentionConfig;
import io.anuencia.consent.standing.LegalBasis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** What every consent record says of how it is kept, and of what people may do about it. */
@ApplicationScoped
class RecordTerms {

    private final RecordConfig config;
    private final RetentionConfig retention;

    RecordTerms(RecordConfig config, RetentionConfig retention) {
        this.config = config;
        this.retention = retention;
    }

    /** Adds to a record what it says as all others do. */
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

    /** Who else receives the data, beside the sender. */
    List<String> recipients() {
        return config.recipients();
    }

    /** In the words of the vocabulary, how a consent was expressed that rests on a basis. */
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
