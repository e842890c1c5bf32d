package io.anuencia.consent.optout;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes opt-outs that were heard on WhatsApp; a repeated one is known by its event's id. */
@ApplicationScoped
class HeardOptOuts {

    private static final String CONSUMER = "consent-service.preference-signals";

    private final Subjects subjects;
    private final OptOutRegister register;
    private final Catalog catalog;
    private final Inbox inbox;
    private final Barrier barrier;

    HeardOptOuts(
            Subjects subjects,
            OptOutRegister register,
            Catalog catalog,
            Inbox inbox,
            Barrier barrier) {
        this.subjects = subjects;
        this.register = register;
        this.catalog = catalog;
        this.inbox = inbox;
        this.barrier = barrier;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<EventEnvelope> heard =
                envelopes.stream()
                        .filter(envelope -> envelope.event() instanceof OptOutRequested)
                        .toList();
        if (heard.isEmpty()) {
            return;
        }
        List<RecipientKey> keys =
                heard.stream()
                        .flatMap(envelope -> optOut(envelope).recipientKeys().stream())
                        .distinct()
                        .toList();
        barrier.probe(subjects.locked(keys, groups -> register(groups, heard)));
    }

    private List<UUID> register(Groups groups, List<EventEnvelope> heard) {
        Set<UUID> fresh =
                new HashSet<>(
                        inbox.claim(
                                CONSUMER,
                                heard.stream().map(EventEnvelope::id).distinct().toList()));
        List<OptOutRequested> news =
                heard.stream()
                        .filter(envelope -> fresh.remove(envelope.id()))
                        .map(HeardOptOuts::optOut)
                        .toList();
        CatalogView view =
                catalog.read(
                        news.stream().map(OptOutRequested::brand).toList(),
                        news.stream().map(OptOutRequested::phoneNumberId).toList());
        return register.registerAll(
                groups, news.stream().map(optOut -> signal(optOut, view)).toList());
    }

    private static OptOutSignal signal(OptOutRequested optOut, CatalogView view) {
        OptOutScope scope = scope(optOut, view);
        return new OptOutSignal(
                optOut.recipientKeys(),
                scope,
                SuppressionKind.of(scope),
                EntrySource.WHATSAPP,
                optOut.saidAt().truncatedTo(ChronoUnit.SECONDS),
                new OptOutCause(optOut.wamid(), optOut.phoneNumberId()));
    }

    /**
     * What a button names, if it exists; else all marketing of the brand that the number belongs
     * to; else everything.
     */
    static OptOutScope scope(OptOutRequested optOut, CatalogView view) {
        if (view.knows(optOut.brand())) {
            boolean named = view.termsOf(optOut.brand(), optOut.purpose()).isPresent();
            return new OptOutScope(optOut.brand(), named ? optOut.purpose() : null);
        }
        return view.brandOf(optOut.phoneNumberId())
                .map(OptOutScope::ofBrand)
                .orElseGet(OptOutScope::global);
    }

    private static OptOutRequested optOut(EventEnvelope envelope) {
        return (OptOutRequested) envelope.event();
    }
}
