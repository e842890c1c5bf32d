package io.anuencia.consent.standing;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What stands for one scope: a purpose of a brand, or for opt-outs also all marketing of a brand
 * (no purpose) or everything (no brand).
 *
 * @param subjectId whose
 * @param brand code, or null
 * @param purpose code, or null
 * @param state what stands
 * @param saidAt when the person said so; null only where nobody knows
 * @param expressAt when the person last said so expressly, which lifts an earlier opt-out; null
 *     where only claims say so
 * @param doubleOptInAt when it was confirmed, or null
 * @param audienceClass how the person came to agree, or null
 * @param entryId the entry of the ledger that says so
 * @param version the version at which it was written
 * @param recordedAt when it was written
 */
public record StandingRow(
        UUID subjectId,
        String brand,
        String purpose,
        ConsentState state,
        Instant saidAt,
        Instant expressAt,
        Instant doubleOptInAt,
        AudienceClass audienceClass,
        UUID entryId,
        long version,
        Instant recordedAt) {

    /** Whether it is about this scope and no other. */
    public boolean isAbout(String someBrand, String somePurpose) {
        return Objects.equals(brand, someBrand) && Objects.equals(purpose, somePurpose);
    }

    /** The same, said expressly at a time that an earlier row knows of. */
    StandingRow saidExpresslyAt(Instant at) {
        return new StandingRow(
                subjectId,
                brand,
                purpose,
                state,
                saidAt,
                at,
                doubleOptInAt,
                audienceClass,
                entryId,
                version,
                recordedAt);
    }

    /** Whether it is a valid consent. */
    boolean valid() {
        return state.isValid();
    }

    /** Whether it is an opt-out. */
    boolean withdrawn() {
        return state == ConsentState.WITHDRAWN;
    }
}
