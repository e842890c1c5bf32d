package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.permit.BrandsOfAttempts;
import io.anuencia.messaging.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds the only brand that a record may stop which cannot be read or applied. */
@ApplicationScoped
class UnreadBrands {

    private final Catalog catalog;
    private final BrandsOfAttempts attempts;

    UnreadBrands(Catalog catalog, BrandsOfAttempts attempts) {
        this.catalog = catalog;
        this.attempts = attempts;
    }

    /** The only brand that the record may stop; null if that is not known. */
    String of(UnreadRecord unread) {
        return unread.sender()
                .flatMap(this::brandOf)
                .or(() -> unread.attemptId().map(id -> attempts.of(List.of(id)).get(id)))
                .orElse(null);
    }

    /** Empty, too, if the brand itself cannot be read: that may be why the record failed. */
    private Optional<String> brandOf(EventSessions.Spoken sender) {
        try {
            CatalogView view =
                    catalog.read(
                            Collections.singletonList(sender.brand()),
                            Collections.singletonList(sender.phoneNumberId()));
            return view.knows(sender.brand())
                    ? Optional.of(sender.brand())
                    : view.brandOf(sender.phoneNumberId());
        } catch (RuntimeException e) {
            if (Failures.isOutage(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
