package io.anuencia.consent.decision;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.ConsentTerms.Actor;
import io.anuencia.consent.standing.ConsentTerms.Relationship;
import io.anuencia.consent.standing.ConsentTerms.Waiver;
import io.anuencia.consent.standing.LegalBasis;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Builds the terms of a consent; by default an express consent to WhatsApp on a web form. */
final class Terms {

    LegalBasis basis = LegalBasis.EXPRESS_CONSENT;
    Actor actor = Actor.SUBJECT;
    List<String> channels = List.of(ConsentTerms.WHATSAPP);
    List<String> phoneNumberIds = List.of();
    List<String> contentTypes = List.of();
    String method = "WEB_FORM";
    boolean consumerInitiated;
    Boolean ageAttested;
    Relationship relationship;
    Instant relationshipAt;
    Waiver waiver;
    Instant validUntil;
    Instant ageSaidAt;

    static ConsentTerms with(Consumer<Terms> change) {
        Terms terms = new Terms();
        change.accept(terms);
        return terms.build();
    }

    static ConsentTerms on(LegalBasis basis) {
        return with(terms -> terms.basis = basis);
    }

    private ConsentTerms build() {
        return new ConsentTerms(
                basis,
                actor,
                channels,
                phoneNumberIds,
                contentTypes,
                null,
                method,
                null,
                1,
                1,
                consumerInitiated,
                ageAttested,
                relationship,
                relationshipAt,
                waiver,
                null,
                validUntil,
                ageSaidAt,
                null);
    }
}
