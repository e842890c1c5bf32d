package io.anuencia.consent.standing;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * A reason why an existing consent does not allow messages. Decisions deny by it, the person's page
 * shows it and callers are told it, so that all of them agree. Even where nothing is lacking, a
 * message may be denied or deferred: for a requirement of the law of the person's place, an
 * opt-out, a cap or the hours. Pure.
 */
public enum Lack {
    /** The purpose asks for a confirmation, and the person has not confirmed the consent. */
    CONFIRMATION,
    /** A material change of the purpose, or another text, has overtaken what they agreed to. */
    CURRENT_TERMS,
    /** The period for which they gave it is over. */
    EXPIRED;

    /**
     * Returns everything that a consent lacks.
     *
     * @param suppressions suppressions of the people it counts for, lifted by a consent or not
     */
    public static Set<Lack> of(
            StandingRow consent,
            Collection<Suppression> suppressions,
            PurposeTerms terms,
            Instant at) {
        Set<Lack> lacks = ofForm(consent, suppressions, terms, terms.messageClass());
        if (consent.isOver(terms, at)) {
            lacks.add(EXPIRED);
        }
        return lacks;
    }

    /**
     * Returns what the form of an agreement lacks; always empty for messages that a person is owed.
     *
     * @param messageClass class of the message, which may be stricter than that of the purpose
     */
    public static Set<Lack> ofForm(
            StandingRow consent,
            Collection<Suppression> suppressions,
            PurposeTerms terms,
            MessageClass messageClass) {
        Set<Lack> lacks = EnumSet.noneOf(Lack.class);
        if (!consent.terms().legalBasis().isAgreement()) {
            return lacks;
        }
        if (terms.doubleOptIn() && !consent.isConfirmed(suppressions, messageClass)) {
            lacks.add(CONFIRMATION);
        }
        if (terms.supersede(consent.terms().purposeVersion(), consent.terms().notice())) {
            lacks.add(CURRENT_TERMS);
        }
        return lacks;
    }
}
