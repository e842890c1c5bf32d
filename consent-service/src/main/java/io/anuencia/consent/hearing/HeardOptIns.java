package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.claim.HeardConsents.Agreement;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optin.Confirmations;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records opt-ins received on WhatsApp. Each is an express consent as of when it was said, so it
 * lifts an earlier opt-out and, if it is about marketing, ends an earlier pause, whichever arrives
 * first. It also settles an open review whether the person opted out from a brand, but only if it
 * agrees to everything the brand could send them, not to one purpose of several. What somebody said
 * before they were erased is void, however late it is read.
 */
@ApplicationScoped
class HeardOptIns {

    private static final String CONSUMER = "consent-service.heard-opt-ins";

    private final EventSessions sessions;
    private final Ledger ledger;
    private final HeardConsents consents;
    private final Agreements agreements;
    private final Reviews reviews;

    HeardOptIns(
            EventSessions sessions,
            Ledger ledger,
            HeardConsents consents,
            Agreements agreements,
            Reviews reviews) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.consents = consents;
        this.agreements = agreements;
        this.reviews = reviews;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<ReceivedEvent<OptInRequested>> heard =
                ReceivedEvent.of(envelopes, OptInRequested.class);
        if (!heard.isEmpty()) {
            sessions.<OptInRequested, Void>once(
                    CONSUMER,
                    heard,
                    event -> new EventSessions.Spoken(event.brand(), event.phoneNumberId()),
                    session -> {
                        LedgerPage page = ledger.open(session.people());
                        saidSinceErasures(session).forEach(news -> enter(page, session, news));
                        ledger.write(page);
                        return null;
                    });
        }
    }

    /**
     * Returns the opt-ins that nobody said before they were erased. Nothing of the others is
     * recorded or published: the other services let an erased person back in with the next consent
     * that is recorded. Somebody linked with them is not erased until a human confirms the link.
     */
    private List<ReceivedEvent<OptInRequested>> saidSinceErasures(
            EventSessions.Session<OptInRequested> session) {
        Map<UUID, Group> speaking = new HashMap<>();
        session.news().forEach(each -> speaking.put(each.id(), speaking(session, each.event())));
        Map<Group, Instant> erased = consents.erased(speaking.values());
        return session.news().stream()
                .filter(each -> isSince(erased.get(speaking.get(each.id())), each.event()))
                .toList();
    }

    private static boolean isSince(Instant erased, OptInRequested heard) {
        return erased == null || SignalOrder.optInIsLater(heard.saidAt(), erased);
    }

    private static Group speaking(
            EventSessions.Session<OptInRequested> session, OptInRequested heard) {
        List<RecipientKey> keys = heard.recipientKeys();
        return session.people().of(keys.get(0)).spokenForBy(keys);
    }

    private void enter(
            LedgerPage page,
            EventSessions.Session<OptInRequested> session,
            ReceivedEvent<OptInRequested> news) {
        OptInRequested heard = news.event();
        RecipientKey key = heard.recipientKeys().get(0);
        Group person = session.people().of(key);
        Group speaking = speaking(session, heard);
        Instant saidAt = heard.saidAt().truncatedTo(ChronoUnit.SECONDS);
        CatalogView catalog = session.catalog();
        Optional<String> brand = brandOf(heard, catalog);
        Optional<Confirmations.Confirmed> confirmed =
                heard.code() == null
                        ? Optional.empty()
                        : agreements.confirm(page, heard, brand, news.id());
        if (confirmed.isPresent()) {
            agreements.noteAgreed(person, heard);
            if (confirmed.get().agreed()) {
                PurposeId purpose = confirmed.get().purpose();
                agreements.endPause(speaking, heard, List.of(purpose), catalog);
                if (Meanings.isOnlyMarketing(catalog, purpose)) {
                    reviews.overtake(speaking, purpose.brand(), saidAt);
                }
            }
            return;
        }
        Agreements.Meant meant = agreements.meant(page, heard, brand, catalog);
        List<PurposeId> agreed = new ArrayList<>();
        for (Agreement agreement : meant.agreements()) {
            Agreement said = agreement.saidIn("messageId", heard.wamid());
            if (consents.enter(page, key, said, saidAt, news.id().toString())) {
                agreed.add(new PurposeId(said.brand(), said.purpose()));
            }
        }
        if (meant.agreements().isEmpty()) {
            consents.enterUnclear(page, key, brand.orElse(null), saidAt, news.id().toString());
        }
        if (!agreed.isEmpty()) {
            agreements.noteAgreed(person, heard);
            agreements.endPause(speaking, heard, agreed, catalog);
            if (meant.isOfWholeBrand(catalog)) {
                brand.ifPresent(known -> reviews.overtake(speaking, known, saidAt));
            }
        }
    }

    private static Optional<String> brandOf(OptInRequested heard, CatalogView catalog) {
        return catalog.knows(heard.brand())
                ? Optional.of(heard.brand())
                : catalog.brandOf(heard.phoneNumberId());
    }
}
