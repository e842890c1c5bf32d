package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.permit.BrandsOfAttempts;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the handlers of received events: under the lock of the people concerned, and once per event.
 */
@ApplicationScoped
class EventSessions {

    private final Subjects subjects;
    private final Catalog catalog;
    private final Inbox inbox;
    private final BrandsOfAttempts attempts;

    EventSessions(Subjects subjects, Catalog catalog, Inbox inbox, BrandsOfAttempts attempts) {
        this.subjects = subjects;
        this.catalog = catalog;
        this.inbox = inbox;
        this.attempts = attempts;
    }

    /**
     * Selects WhatsApp's stops among some events, without those that the close of one of our
     * attempts reports as well. That close is left to report them, because it arrives once
     * dispatch-service knows that the message was declined, so that no campaign is charged for it.
     */
    List<ReceivedEvent<PreferenceStopped>> platformStops(List<EventEnvelope> envelopes) {
        List<ReceivedEvent<PreferenceStopped>> stops =
                ReceivedEvent.of(envelopes, PreferenceStopped.class);
        Set<UUID> named =
                stops.stream()
                        .map(stop -> stop.event().attemptId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return stops;
        }
        named.retainAll(attempts.of(named).keySet());
        return stops.stream().filter(stop -> !named.contains(stop.event().attemptId())).toList();
    }

    /**
     * The input of a handler.
     *
     * @param people people concerned, and those they have become by a change of key, locked
     * @param news events not handled before, in their order
     * @param catalog brands of the business numbers
     */
    record Session<E extends PlatformEvent>(
            Groups people, List<ReceivedEvent<E>> news, CatalogView catalog) {}

    /**
     * Runs a handler in a transaction of its own.
     *
     * @param consumer name of the effect, {@code <service>.<effect>}, never renamed
     * @param spoken finds the brand and the business number that an event names
     */
    <E extends PlatformEvent, T> T once(
            String consumer,
            List<ReceivedEvent<E>> heard,
            Function<E, Spoken> spoken,
            Function<Session<E>, T> handler) {
        List<RecipientKey> keys =
                heard.stream()
                        .flatMap(each -> ReceivedEvent.keysOf(each.event()).stream())
                        .distinct()
                        .toList();
        return subjects.lockedWithSuccessors(
                keys, people -> handler.apply(session(consumer, heard, spoken, people)));
    }

    /**
     * Marks a later effect of events as done, in the running transaction: it has nothing to do now,
     * and must not find anything on a redelivery either.
     */
    <E extends PlatformEvent> void passOver(String consumer, List<ReceivedEvent<E>> heard) {
        inbox.claim(consumer, heard.stream().map(ReceivedEvent::id).distinct().toList());
    }

    /**
     * The sender that an event names.
     *
     * @param brand code of the brand, or null
     * @param phoneNumberId business number that received the message
     */
    record Spoken(String brand, String phoneNumberId) {}

    private <E extends PlatformEvent> Session<E> session(
            String consumer,
            List<ReceivedEvent<E>> heard,
            Function<E, Spoken> spoken,
            Groups people) {
        List<ReceivedEvent<E>> news = inbox.fresh(consumer, heard, ReceivedEvent::id);
        List<Spoken> senders = news.stream().map(each -> spoken.apply(each.event())).toList();
        CatalogView view =
                catalog.read(
                        senders.stream().map(Spoken::brand).toList(),
                        senders.stream().map(Spoken::phoneNumberId).toList());
        return new Session<>(people, news, view);
    }
}
