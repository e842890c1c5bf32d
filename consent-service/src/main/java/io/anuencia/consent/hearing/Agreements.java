package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.claim.HeardConsents.Agreement;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optin.Confirmations;
import io.anuencia.consent.optin.Signups;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.OptInRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what an opt-in agrees to: what its code stands for, its signup, or what was meant. */
@ApplicationScoped
class Agreements {

    private final Confirmations confirmations;
    private final Signups signups;
    private final Meanings meanings;
    private final OptInMessages messages;

    Agreements(
            Confirmations confirmations,
            Signups signups,
            Meanings meanings,
            OptInMessages messages) {
        this.confirmations = confirmations;
        this.signups = signups;
        this.meanings = meanings;
        this.messages = messages;
    }

    /** Enters what a code confirms; for what, or empty where it confirms nothing. */
    Optional<PurposeId> confirm(LedgerPage page, OptInRequested heard, UUID eventId) {
        return confirmations.confirm(page, heard, eventId);
    }

    /**
     * What someone means.
     *
     * @param agreements what they agree to
     * @param named whether a code, signup or button names the purpose
     */
    record Meant(List<Agreement> agreements, boolean named) {

        /** Whether it speaks of all marketing of its brand. */
        boolean isOfWholeBrand(CatalogView catalog) {
            return !named
                    || agreements.stream()
                            .map(each -> new PurposeId(each.brand(), each.purpose()))
                            .anyMatch(purpose -> Meanings.isOnlyMarketing(catalog, purpose));
        }
    }

    /**
     * What an opt-in means that no code confirmed; nothing where nobody can tell, as of a signup or
     * a used code that the number of another brand heard. A code that the person used, or that
     * comes late, names what it was drawn for, as a button does, and nothing beyond what its form
     * showed. One of somebody else means what that one was asked, and what only looks like a code,
     * as in "Activar 25GB", anything: neither asks back what the person withdrew.
     *
     * @param page about the person who said it, locked
     * @param brand whose number heard it, if it is anyone's
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
        if (heard.signupId() != null) {
            return named(
                    signups.agreementOf(heard.signupId(), heard.saidAt())
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

    /** Keeps in which message a locked person agreed, for the answer to it. */
    void keepMessage(Group person, OptInRequested heard) {
        messages.note(person, heard);
    }
}
