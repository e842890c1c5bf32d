package io.anuencia.consent.decision;

import java.time.Instant;

/** Holds back what WhatsApp itself would not deliver; for marketing only. */
final class ProviderRules {

    private ProviderRules() {}

    static void check(DecisionInput input, Findings findings) {
        String sector = input.sector();
        findings.addIf(
                sector != null && input.law().messaging().sectorsDenied().contains(sector),
                Reason.CNT_SECTOR_FORBIDDEN);
        findings.addIf(
                input.law().messaging().marketingPaused(), Reason.PRV_COUNTRY_MARKETING_PAUSED);
        Instant limited = input.sentBefore().limitedUntil();
        if (limited != null && limited.isAfter(input.at())) {
            findings.defer(Reason.PRV_USER_LIMIT, limited);
        }
    }
}
