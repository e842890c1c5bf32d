package io.anuencia.consent.preference;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.PurposeTerms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * Reads a form of the page and applies it; a form with an unknown action or value changes nothing.
 */
@ApplicationScoped
class PreferenceForms {

    private final PageActions actions;
    private final PageConsents consents;
    private final Catalog catalog;
    private final Offers offers;

    PreferenceForms(PageActions actions, PageConsents consents, Catalog catalog, Offers offers) {
        this.actions = actions;
        this.consents = consents;
        this.catalog = catalog;
        this.offers = offers;
    }

    Done apply(Visit visit, MultivaluedMap<String, String> form) {
        String action = String.valueOf(form.getFirst("action"));
        return switch (action) {
            case "give" -> give(visit, form);
            case "withdraw" ->
                    terms(visit, form.getFirst("purpose"))
                            .map(terms -> actions.withdraw(visit, form.getFirst("purpose")))
                            .orElse(Done.STALE);
            case "stop-brand" -> actions.stopBrand(visit);
            case "stop-all" -> actions.stopEverything(visit);
            case "pause" ->
                    PageActions.PAUSES.stream()
                            .filter(days -> String.valueOf(days).equals(form.getFirst("days")))
                            .findFirst()
                            .map(days -> actions.pause(visit, days))
                            .orElse(Done.STALE);
            case "resume" -> actions.resume(visit);
            case "less" -> rarer(visit, form.getFirst("atMost"));
            case "hours" -> within(visit, form);
            default -> Done.STALE;
        };
    }

    private Done rarer(Visit visit, String atMost) {
        return "none".equals(atMost)
                ? actions.rarer(visit, null)
                : PageActions.PERIODS.stream()
                        .filter(per -> per.toString().equals(atMost))
                        .findFirst()
                        .map(per -> actions.rarer(visit, per))
                        .orElse(Done.STALE);
    }

    private Done within(Visit visit, MultivaluedMap<String, String> form) {
        String hours = form.getFirst("hours");
        if (PageHours.ANY.equals(hours)) {
            return actions.within(visit, null);
        }
        boolean own = PageHours.OWN.equals(hours);
        try {
            return (own
                            ? PageHours.own(form.getFirst("from"), form.getFirst("to"))
                            : PageHours.offered(hours))
                    .map(wanted -> actions.within(visit, wanted))
                    .orElse(Done.STALE);
        } catch (IllegalArgumentException e) {
            return Done.UNUSABLE;
        }
    }

    /**
     * Gives a consent only if the text is the one that was shown; if it has changed, the page must
     * be shown again first.
     */
    private Done give(Visit visit, MultivaluedMap<String, String> form) {
        return offers.of(visit.words(), visit.brand(), form.getFirst("purpose"))
                .filter(offered -> offered.notice().sha256().equals(form.getFirst("offer")))
                .map(offered -> consents.give(visit, offered, actions.now()))
                .orElse(Done.STALE);
    }

    private Optional<PurposeTerms> terms(Visit visit, String purpose) {
        return catalog.termsOf(visit.brand(), purpose);
    }
}
