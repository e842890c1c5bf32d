package io.anuencia.consent.optin;

import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.RecipientKey;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes codes that people send: whoever was expected, in time, confirms. */
@ApplicationScoped
public class Confirmations {

    private final Challenges challenges;
    private final HeardConsents consents;
    private final CatalogVersions versions;
    private final MeterRegistry metrics;

    Confirmations(
            Challenges challenges,
            HeardConsents consents,
            CatalogVersions versions,
            MeterRegistry metrics) {
        this.challenges = challenges;
        this.consents = consents;
        this.versions = versions;
        this.metrics = metrics;
    }

    /**
     * Enters the consent that a code confirms. A code that is unknown, too late or another person's
     * confirms nothing, and leaves it to whoever was expected.
     *
     * @param page about the person who sent it, locked
     * @param eventId id of what was heard
     * @return for what; empty where nothing was confirmed
     */
    public Optional<PurposeId> confirm(LedgerPage page, OptInRequested heard, UUID eventId) {
        Instant saidAt = heard.saidAt().truncatedTo(ChronoUnit.SECONDS);
        Optional<Challenge> found = challenges.findOpen(heard.code());
        if (found.isEmpty()) {
            return refuse("unknown");
        }
        Challenge challenge = found.get();
        if (!challenge.isOpenAt(saidAt)) {
            return refuse("expired");
        }
        RecipientKey key = heard.recipientKeys().get(0);
        Group person = page.groups().of(key);
        if (!person.subjects().contains(challenge.subjectId())) {
            return refuse("another_person");
        }
        consents.enter(page, key, evidenced(challenge, heard), saidAt, eventId.toString());
        challenges.confirm(challenge, saidAt);
        metrics.counter("consent.double_opt_ins", "outcome", "confirmed").increment();
        return Optional.of(new PurposeId(challenge.brand(), challenge.purpose()));
    }

    /**
     * A code that somebody got.
     *
     * @param purpose what it was drawn for
     * @param form what its form said and showed; null once the code was used
     */
    public record Drawn(PurposeId purpose, HeardConsents.Agreement form) {}

    /** What a code was drawn for, used or late, if the sender got it. */
    public Optional<Drawn> drawn(OptInRequested heard, Group sender) {
        return challenges
                .findLast(heard.code(), sender.subjects())
                .map(
                        challenge ->
                                new Drawn(
                                        new PurposeId(challenge.brand(), challenge.purpose()),
                                        challenge.agreement() == null
                                                ? null
                                                : evidenced(challenge, heard)));
    }

    private Optional<PurposeId> refuse(String why) {
        metrics.counter("consent.double_opt_ins", "outcome", why).increment();
        return Optional.empty();
    }

    private HeardConsents.Agreement evidenced(Challenge challenge, OptInRequested heard) {
        return challenge
                .agreement()
                .under(shown(challenge))
                .with(
                        Map.of(
                                "challengeId", challenge.id().toString(),
                                "requestedAt", challenge.requestedAt().toString()))
                .saidIn("confirmingMessageId", heard.wamid());
    }

    /** What the form was about: the catalog may have changed before the code came. */
    private HeardConsents.Versions shown(Challenge challenge) {
        CatalogVersions.History history = versions.of(List.of(challenge.brand()));
        Instant at = challenge.requestedAt();
        return new HeardConsents.Versions(
                history.purposeAt(challenge.brand(), challenge.purpose(), at),
                history.brandAt(challenge.brand(), at));
    }
}
