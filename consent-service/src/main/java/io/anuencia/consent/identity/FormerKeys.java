package io.anuencia.consent.identity;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optout.CarriedOptOuts;
import io.anuencia.consent.optout.VoidedConsents;
import io.anuencia.consent.subject.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Handles the opt-outs and consents under a key that a person leaves. */
@ApplicationScoped
class FormerKeys {

    private final CarriedOptOuts carried;
    private final Ledger ledger;

    FormerKeys(CarriedOptOuts carried, Ledger ledger) {
        this.carried = carried;
        this.ledger = ledger;
    }

    /**
     * Copies the opt-outs to the new key, and ends the consents if the old key will be another
     * person's; in this order, since a consent may have lifted an opt-out.
     *
     * @return ids of the opt-outs now recorded for the new keys
     */
    List<UUID> leave(Groups locked, Change change) {
        List<UUID> optOuts = carried.carry(locked, change.from(), change.to(), change.at());
        if (change.leftNumber()) {
            LedgerPage page = ledger.open(locked);
            if (areSurelyOne(locked, change)) {
                VoidedConsents.endOwn(page, change.from(), origin(change));
            } else {
                VoidedConsents.end(page, change.from(), origin(change));
            }
            ledger.write(page);
        }
        return optOuts;
    }

    private static boolean areSurelyOne(Groups locked, Change change) {
        return locked.of(change.from())
                .spokenForBy(List.of(change.from()))
                .keys()
                .contains(change.to());
    }

    private static EntryDraft.Origin origin(Change change) {
        return new EntryDraft.Origin(
                EntrySource.NUMBER_CHANGE, change.eventId().toString(), change.at());
    }
}
