package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.claim.HeardConsents.Agreement;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optin.Confirmations;
import io.anuencia.consent.optin.Signups;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.OptInRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds what an opt-in agrees to: what its code was drawn for, what its signup names, or what the
 * person meant. Whoever agrees to marketing wants it now, so it ends their pause, which is about
 * nothing else.
 */
@ApplicationScoped
class Agreements {

    /** The rule of a Meta In-App Signup, whose id may be missing or unreadable. */
    private static final String SIGNUP_RULE = "preference.signup";

    private final Confirmations confirmations;
    private final Signups signups;
    private final Meanings meanings;
    private final OptInMessages messages;
    private final Wishes wishes;

    Agreements(
            Confirmations confirmations,
            Signups signups,
            Meanings meanings,
            OptInMessages messages,
            Wishes wishes) {
        this.confirmations = confirmations;
        this.signups = signups;
        this.meanings = meanings;
        this.messages = messages;
        this.wishes = wishes;
    }

    /**
     * Records the consent that a code confirms; returns what it was, or empty if it confirms
     * nothing.
     *
     * @param brand brand of the number that received it, if any
     */
    Optional<Confirmations.Confirmed> confirm(
            LedgerPage page, OptInRequested heard, Optional<String> brand, UUID eventId) {
        return confirmations.confirm(page, heard, brand, eventId);
    }

    /**
     * What an opt-in means.
     *
     * @param agreements agreements it makes
     * @param named whether a code, signup or button names the purpose
     */
    record Meant(List<Agreement> agreements, boolean named) {

        /** Whether it covers all marketing of its brand. */
        boolean isOfWholeBrand(CatalogView catalog) {
            return !named
                    || agreements.stream()
                            .map(each -> new PurposeId(each.brand(), each.purpose()))
                            .anyMatch(purpose -> Meanings.isOnlyMarketing(catalog, purpose));
        }
    }

    /**
     * Returns the meaning of an opt-in that no code confirmed; empty if nobody can tell, as for a
     * signup without a readable id, or a signup or a code that arrived at the number of another
     * brand. A code that the person has used before, or that comes late, names the purpose it was
     * drawn for, as a button does, and nothing beyond what its form showed. Another person's code
     * counts as what that person was asked, and text that only looks like a code, as in "Activar
     * 25GB", could mean anything: neither brings back what this person withdrew.
     *
     * @param page page with the person who said it, locked
     * @param brand brand of the number that received it, if any
     */
    Meant meant(
            LedgerPage page, OptInRequested heard, Optional<String> brand, CatalogView catalog) {
        Group person = page.groups().of(heard.recipientKeys().get(0));
        Optional<Confirmations.Drawn> drawn =
                heard.code() == null ? Optional.empty() : confirmations.drawn(heard, person);
        if (drawn.isPresent()) {
            return named(
                    brand.filter(drawn.get().purpose().brand()::equals)
                            .map(known -> meanings.ofCode(page, heard, drawn.get(), catalog)));
        }
        if (heard.code() != null) {
            return named(Optional.empty());
        }
        if (heard.signupId() != null || SIGNUP_RULE.equals(heard.rule())) {
            return named(
                    Optional.ofNullable(heard.signupId())
                            .flatMap(id -> signups.agreementOf(id, heard.saidAt()))
                            .filter(
                                    agreement ->
                                            brand.filter(agreement.brand()::equals).isPresent())
                            .map(List::of));
        }
        List<Agreement> said =
                brand.map(known -> new PurposeId(known, heard.purpose()))
                        .map(asked -> meanings.of(page, heard, asked, catalog))
                        .orElse(List.of());
        return new Meant(said, heard.purpose() != null);
    }

    private static Meant named(Optional<List<Agreement>> agreements) {
        return new Meant(agreements.orElse(List.of()), true);
    }

    /** Keeps the id of the message of a locked person, so that it can be answered. */
    void noteAgreed(Group person, OptInRequested heard) {
        messages.note(person, heard);
    }

    /**
     * Ends a pause that a locked person said before they agreed to these purposes, if one of them
     * is marketing.
     *
     * @param speaking the part of the person that the message speaks for
     */
    void endPause(
            Group speaking, OptInRequested heard, List<PurposeId> agreed, CatalogView catalog) {
        if (agreed.stream().anyMatch(purpose -> Meanings.isMarketing(catalog, purpose))) {
            wishes.endPause(speaking, heard.saidAt());
        }
    }
}
