package io.anuencia.consent.decision;

import io.anuencia.consent.frequency.CapKind;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.frequency.Silence;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** Not too often, not the same twice, and not forever into silence; for marketing only. */
final class FrequencyRules {

    private FrequencyRules() {}

    static void check(DecisionInput input, Findings findings) {
        SentBefore before = input.sentBefore();
        before.caps().stream()
                .filter(cap -> cap.isUsedUp())
                .forEach(cap -> findings.defer(reason(cap.kind()), cap.freeAt()));
        findings.addIf(before.sameContent(), Reason.FRQ_SAME_CONTENT);
        Instant coolUntil = before.coolUntil();
        if (coolUntil != null && coolUntil.isAfter(input.at())) {
            findings.defer(Reason.FRQ_COOLDOWN, coolUntil);
        }
        checkOtherChannel(input, findings);
        findings.addIf(before.silences().stream().anyMatch(Silence::suffices), Reason.FRQ_SUNSET);
    }

    private static void checkOtherChannel(DecisionInput input, Findings findings) {
        Instant other = input.sentBefore().otherChannelAt();
        Period oneChannelPer = input.law().messaging().oneChannelPer();
        if (other == null || oneChannelPer == null) {
            return;
        }
        Instant free = other.atOffset(ZoneOffset.UTC).plus(oneChannelPer).toInstant();
        if (free.isAfter(input.at())) {
            findings.defer(Reason.FRQ_CHANNEL_WEEK, free);
        }
    }

    private static Reason reason(CapKind kind) {
        return switch (kind) {
            case LAW_DAY -> Reason.FRQ_LAW_DAY;
            case LAW_PERIOD -> Reason.FRQ_LAW_PERIOD;
            case DECLARED -> Reason.FRQ_DECLARED;
            case PREFERENCE -> Reason.FRQ_CONTACT_PREF;
            case BRAND -> Reason.FRQ_BRAND_CAP;
            case PLATFORM -> Reason.FRQ_PLATFORM_CAP;
        };
    }
}
