package io.anuencia.consent.optin;

import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Accepts codes that people send: the expected person confirms if the code arrives in time, at a
 * number of the brand that it was drawn for.
 */
@ApplicationScoped
public class Confirmations {

    private final Challenges challenges;
    private final HeardConsents consents;
    private final CatalogVersions versions;

    Confirmations(Challenges challenges, HeardConsents consents, CatalogVersions versions) {
        this.challenges = challenges;
        this.consents = consents;
        this.versions = versions;
    }

    /**
     * Enters the consent that a code confirms. A code that is unknown, expired, another person's or
     * sent to anybody but its brand confirms nothing, and remains valid for the expected person.
     *
     * @param page ledger page about the sender, locked
     * @param brand brand of the number that received it, if any
     * @param eventId id of the event that carried the code
     * @return what was confirmed, if anything was
     */
    public Optional<Confirmed> confirm(
            LedgerPage page, OptInRequested heard, Optional<String> brand, UUID eventId) {
        Instant saidAt = heard.saidAt().truncatedTo(ChronoUnit.SECONDS);
        RecipientKey key = heard.recipientKeys().get(0);
        Group person = page.groups().of(key);
        Optional<Challenge> found =
                challenges
                        .findOpen(heard.code())
                        .filter(challenge -> challenge.isOpenAt(saidAt))
                        .filter(challenge -> brand.filter(challenge.brand()::equals).isPresent())
                        .filter(challenge -> person.subjects().contains(challenge.subjectId()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Challenge challenge = found.get();
        boolean agreed =
                consents.enter(page, key, evidenced(challenge, heard), saidAt, eventId.toString());
        challenges.confirm(challenge, saidAt);
        return Optional.of(
                new Confirmed(new PurposeId(challenge.brand(), challenge.purpose()), agreed));
    }

    /**
     * What a code confirmed.
     *
     * @param purpose the purpose that it was drawn for
     * @param agreed whether that is a consent; otherwise something is missing, and it is UNKNOWN
     */
    public record Confirmed(PurposeId purpose, boolean agreed) {}

    /**
     * A code that was issued to a person.
     *
     * @param purpose the purpose that it was drawn for
     * @param form the claims of its form and the text that it showed; null once the code was used
     */
    public record Drawn(PurposeId purpose, HeardConsents.Agreement form) {}

    /** Returns what a code was drawn for, used or expired, if it was issued to the sender. */
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

    /**
     * Returns the versions that the form showed: the catalog may have changed before the code
     * arrived.
     */
    private HeardConsents.Versions shown(Challenge challenge) {
        CatalogVersions.History history = versions.of(List.of(challenge.brand()));
        Instant at = challenge.requestedAt();
        return new HeardConsents.Versions(
                history.purposeAt(challenge.brand(), challenge.purpose(), at),
                history.brandAt(challenge.brand(), at));
    }
}
