package io.anuencia.testbed.simulator;

import java.util.Optional;

/** WhatsApp's decisions about valid messages without a scripted outcome. */
final class Rules {
    private final CurrentSettings settings;

    Rules(CurrentSettings settings) {
        this.settings = settings;
    }

    /** Counts the message against the limits; empty if nothing speaks against it. */
    Optional<Outcome> outcomeOf(SendRequest request, SenderNumber number, long nowMillis) {
        Settings.Limits limits = settings.now().limits();
        Person person = request.person();
        if (person.hasMoved()) {
            return Optional.of(new Outcome(Outcome.Kind.STATUS, 131026));
        }
        if (person.blocks(number.business())) {
            return Optional.of(new Outcome(Outcome.Kind.SILENCE, 0));
        }
        boolean marketing = request.content().marketing();
        Tier tier = number.business().portfolio().tier(settings.now());
        boolean limited = tier != Tier.TIER_UNLIMITED;
        boolean capped = marketing && (limits.marketingPerPerson() > 0 || !limits.usMarketing());
        if (!limited && !capped || person.hasOpenWindow(number, nowMillis)) {
            return Optional.empty();
        }
        if (capped && isCapped(request, number, nowMillis)) {
            return Optional.of(new Outcome(Outcome.Kind.STATUS, 131049));
        }
        return number.business().portfolio().mayWriteTo(person, tier, nowMillis)
                ? Optional.empty()
                : Optional.of(limits.overTier());
    }

    private boolean isCapped(SendRequest request, SenderNumber number, long nowMillis) {
        Settings.Limits limits = settings.now().limits();
        String digits = request.person().waId();
        if (!limits.usMarketing() && Regions.isUnitedStates(digits)) {
            return true;
        }
        String ours = People.digits(number.displayPhoneNumber());
        return limits.marketingPerPerson() > 0
                && Regions.hasMarketingCap(digits)
                && (ours == null || Regions.hasMarketingCap(ours))
                && !request.person().mayHearMarketing(limits, nowMillis);
    }
}
