package io.anuencia.consent.otherchannel;

import io.anuencia.consent.brand.KnownScopes;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Refuses impossible contacts: an unknown brand, a time in the future or long past. */
@ApplicationScoped
class OtherContactCheck {

    private final KnownScopes scopes;
    private final Clock clock;

    OtherContactCheck(KnownScopes scopes, @Clocks.Decision Clock clock) {
        this.scopes = scopes;
        this.clock = clock;
    }

    void requirePlausible(List<OtherContactsRequest.Named> named) {
        for (int i = 0; i < named.size(); i++) {
            scopes.require(named.get(i).brand(), null, "contacts[" + i + "].");
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
