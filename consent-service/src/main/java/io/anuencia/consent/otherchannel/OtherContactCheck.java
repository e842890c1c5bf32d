package io.anuencia.consent.otherchannel;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.UnknownBrand;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Refuses impossible contacts: an unknown brand, a time in the future or long past. */
@ApplicationScoped
class OtherContactCheck {

    private final Catalog catalog;
    private final Clock clock;

    OtherContactCheck(Catalog catalog, @Clocks.Decision Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    void requirePlausible(List<OtherContactsRequest.Named> named) {
        CatalogView known =
                catalog.read(
                        named.stream().map(OtherContactsRequest.Named::brand).toList(), List.of());
        for (int i = 0; i < named.size(); i++) {
            if (!known.knows(named.get(i).brand())) {
                throw UnknownBrand.at("contacts[" + i + "].brand");
            }
            if (named.get(i).contactedAt().isAfter(clock.instant())) {
                throw ProblemException.invalid(
                        "contacts[" + i + "].contactedAt",
                        "report a contact after it was made, not before");
            }
            if (named.get(i).contactedAt().isBefore(SignalOrder.EARLIEST)) {
                throw ProblemException.invalid(
                        "contacts[" + i + "].contactedAt", "nobody was contacted before 1900");
            }
        }
    }
}
