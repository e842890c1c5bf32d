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

/** Hands what was heard to whom it concerns: under the people's lock, and each event once. */
@ApplicationScoped
class Hearing {

    private final Subjects subjects;
    private final Catalog catalog;
    private final Inbox inbox;
    private final BrandsOfAttempts attempts;

    Hearing(Subjects subjects, Catalog catalog, Inbox inbox, BrandsOfAttempts attempts) {
        this.subjects = subjects;
        this.catalog = catalog;
        this.inbox = inbox;
        this.attempts = attempts;
    }

    /**
     * WhatsApp's stops among some events, without those that the close of an attempt of ours tells
     * of: it comes when dispatch-service knows that the message was declined, so that no campaign
     * is charged with it.
     */
    List<Heard<PreferenceStopped>> platformStops(List<EventEnvelope> envelopes) {
        List<Heard<PreferenceStopped>> stops = Heard.of(envelopes, PreferenceStopped.class);
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
     * What a handler sees.
     *
     * @param people whom it is about, and who they are by another key since, locked
     * @param news what was not heard before, in its order
     * @param catalog whose the numbers are
     */
    record Session<E extends PlatformEvent>(
            Groups people, List<Heard<E>> news, CatalogView catalog) {}

    /**
     * Runs a handler in a transaction of its own.
     *
     * @param consumer the effect, {@code <service>.<effect>}, never renamed
     * @param spoken brands and business numbers that the events name
     */
    <E extends PlatformEvent, T> T once(
            String consumer,
            List<Heard<E>> heard,
            Function<E, Spoken> spoken,
            Function<Session<E>, T> handler) {
        List<RecipientKey> keys =
                heard.stream()
                        .flatMap(each -> Heard.keysOf(each.event()).stream())
                        .distinct()
                        .toList();
        return subjects.lockedWithSuccessors(
                keys, people -> handler.apply(session(consumer, heard, spoken, people)));
    }

    /**
     * Lets a later effect of events be over, in the running transaction: it finds nothing to do,
     * and a repeat must not find anything.
     */
    <E extends PlatformEvent> void passOver(String consumer, List<Heard<E>> heard) {
        inbox.claim(consumer, heard.stream().map(Heard::id).distinct().toList());
    }

    /**
     * What an event says of the sender.
     *
     * @param brand the brand that it names, or null
     * @param phoneNumberId the number that heard it
     */
    record Spoken(String brand, String phoneNumberId) {}

    private <E extends PlatformEvent> Session<E> session(
            String consumer, List<Heard<E>> heard, Function<E, Spoken> spoken, Groups people) {
        List<Heard<E>> news = inbox.fresh(consumer, heard, Heard::id);
        List<Spoken> senders = news.stream().map(each -> spoken.apply(each.event())).toList();
        CatalogView view =
                catalog.read(
                        senders.stream().map(Spoken::brand).toList(),
                        senders.stream().map(Spoken::phoneNumberId).toList());
        return new Session<>(people, news, view);
    }
}
