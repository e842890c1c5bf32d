package io.anuencia.consent.standing;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why no message may come by a consent that stands. Decisions deny by it, the person's page is
 * written by it, and callers are shown it, so that all of them say the same. Where nothing is
 * lacking, a message may still be denied or deferred: for what the law of the person's place asks
 * beside, an opt-out, a cap, the hours. Pure.
 */
public enum Lack {
    /** Its purpose asks for a confirmation, and the person has not confirmed it. */
    CONFIRMATION,
    /** A material change of the purpose, or another text, overtook what they agreed to. */
    CURRENT_TERMS,
    /** The time for which they gave it is over. */
    EXPIRED;

    /**
     * All that a consent lacks.
     *
     * @param suppressions of the people it speaks for, lifted by a consent or not
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
     * What the form of an agreement lacks; what someone is owed has none.
     *
     * @param messageClass of what is sent by it, which may be stricter than the purpose's
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
