package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Records opt-outs received on WhatsApp, in words or by its settings; a repeat is recognised by the
 * id of its event. Whoever names a day until which they want to be left alone gets a pause over all
 * brands, as on their page. Whoever wants their data erased is opted out at once, and a human
 * decides whether to erase.
 */
@ApplicationScoped
class HeardOptOuts {

    private static final String WORDS = "consent-service.preference-signals";
    private static final String SETTINGS = "consent-service.platform-settings";
    private static final String WORDS_HANDED_ON = "consent-service.words-handed-on";
    private static final String SETTINGS_HANDED_ON = "consent-service.settings-handed-on";

    /** A longer pause counts as an opt-out. */
    static final Duration PAUSE_MAX = Duration.ofDays(366);

    private final EventSessions sessions;
    private final OptOutRegister register;
    private final Barrier barrier;
    private final Reviews reviews;
    private final Wishes wishes;

    HeardOptOuts(
            EventSessions sessions,
            OptOutRegister register,
            Barrier barrier,
            Reviews reviews,
            Wishes wishes) {
        this.sessions = sessions;
        this.register = register;
        this.barrier = barrier;
        this.reviews = reviews;
        this.wishes = wishes;
    }

    /**
     * Records opt-outs for the keys that made them.
     *
     * @return whether {@link #handOn} must follow: some of these people may have changed to another
     *     key
     */
    boolean apply(List<EventEnvelope> envelopes) {
        boolean words =
                hearFirst(
                        WORDS,
                        WORDS_HANDED_ON,
                        ReceivedEvent.of(envelopes, OptOutRequested.class),
                        this::registerWords);
        boolean settings =
                hearFirst(
                        SETTINGS,
                        SETTINGS_HANDED_ON,
                        sessions.platformStops(envelopes),
                        session ->
                                register.registerOwn(
                                        session.people(),
                                        signals(session, session.news(), HeardOptOuts::stop)));
        return words || settings;
    }

    /** Records opt-outs for the keys that people changed to after they opted out. */
    void handOn(List<EventEnvelope> envelopes) {
        hear(
                WORDS_HANDED_ON,
                ReceivedEvent.of(envelopes, OptOutRequested.class),
                session ->
                        register.handOn(
                                session.people(),
                                signals(session, optOuts(session), HeardOptOuts::signal)));
        hear(
                SETTINGS_HANDED_ON,
                sessions.platformStops(envelopes),
                session ->
                        register.handOn(
                                session.people(),
                                signals(session, session.news(), HeardOptOuts::stop)));
    }

    /**
     * Records events for their own keys. If nobody has changed their key, {@link #handOn} is marked
     * as done: whoever changes it later takes along what is in force then, not a redelivered event.
     */
    private <E extends PlatformEvent> boolean hearFirst(
            String consumer,
            String handedOn,
            List<ReceivedEvent<E>> heard,
            Function<EventSessions.Session<E>, List<UUID>> handler) {
        AtomicBoolean successors = new AtomicBoolean();
        hear(
                consumer,
                heard,
                session -> {
                    successors.set(session.people().haveSuccessors());
                    if (!successors.get()) {
                        sessions.passOver(handedOn, heard);
                    }
                    return handler.apply(session);
                });
        return successors.get();
    }

    private <E extends PlatformEvent> void hear(
            String consumer,
            List<ReceivedEvent<E>> heard,
            Function<EventSessions.Session<E>, List<UUID>> handler) {
        if (!heard.isEmpty()) {
            barrier.probe(sessions.once(consumer, heard, HeardOptOuts::spoken, handler));
        }
    }

    private static EventSessions.Spoken spoken(PlatformEvent event) {
        return event instanceof OptOutRequested words
                ? new EventSessions.Spoken(words.brand(), words.phoneNumberId())
                : new EventSessions.Spoken(null, ((PreferenceStopped) event).phoneNumberId());
    }

    private List<UUID> registerWords(EventSessions.Session<OptOutRequested> session) {
        session.news().stream()
                .map(ReceivedEvent::event)
                .filter(HeardOptOuts::isPause)
                .forEach(pause -> pause(session, pause));
        List<ReceivedEvent<OptOutRequested>> optOuts = optOuts(session);
        optOuts.stream()
                .map(ReceivedEvent::event)
                .filter(optOut -> optOut.scope() == IntentScope.ERASURE)
                .forEach(optOut -> askWhetherToErase(session, optOut));
        return register.registerOwn(
                session.people(), signals(session, optOuts, HeardOptOuts::signal));
    }

    private static List<ReceivedEvent<OptOutRequested>> optOuts(
            EventSessions.Session<OptOutRequested> session) {
        return session.news().stream().filter(heard -> !isPause(heard.event())).toList();
    }

    private static <E extends PlatformEvent> List<OptOutSignal> signals(
            EventSessions.Session<E> session,
            List<ReceivedEvent<E>> optOuts,
            BiFunction<E, CatalogView, OptOutSignal> signal) {
        return optOuts.stream()
                .map(heard -> signal.apply(heard.event(), session.catalog()))
                .toList();
    }

    static boolean isPause(OptOutRequested optOut) {
        return optOut.scope() == IntentScope.TEMPORARY
                && optOut.until() != null
                && optOut.until().isAfter(optOut.saidAt())
                && !optOut.until().isAfter(optOut.saidAt().plus(PAUSE_MAX));
    }

    /**
     * Pauses marketing, unless the person asked for messages later; a pause read out of free text
     * never shortens one that they chose before.
     */
    private void pause(EventSessions.Session<OptOutRequested> session, OptOutRequested pause) {
        for (Group person : session.people().of(pause.recipientKeys())) {
            Group speaking = person.spokenForBy(pause.recipientKeys());
            wishes.pauseAtLeast(speaking, pause.until(), pause.saidAt());
            for (RecipientKey later : session.people().successorsOf(person, pause.saidAt())) {
                Group now = session.people().of(later).spokenForBy(List.of(later));
                wishes.pauseAtLeast(now, pause.until(), pause.saidAt());
            }
        }
    }

    private void askWhetherToErase(
            EventSessions.Session<OptOutRequested> session, OptOutRequested request) {
        String brand = session.catalog().brandOf(request.phoneNumberId()).orElse(null);
        for (Group person : session.people().of(request.recipientKeys())) {
            reviews.open(
                    new Question(
                            ReviewKind.ERASURE_REQUEST,
                            person.subjectsNamed(request.recipientKeys()).get(0),
                            brand,
                            request.phoneNumberId(),
                            request.wamid(),
                            request.rule(),
                            request.saidAt().truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private static OptOutSignal signal(OptOutRequested optOut, CatalogView view) {
        OptOutScope scope = scope(optOut, view);
        return new OptOutSignal(
                optOut.recipientKeys(),
                scope,
                SuppressionKind.of(scope),
                EntrySource.WHATSAPP,
                optOut.saidAt().truncatedTo(ChronoUnit.SECONDS),
                OptOutCause.ifNamed(
                        optOut.wamid(),
                        optOut.phoneNumberId(),
                        optOut.scope() == IntentScope.ERASURE),
                false);
    }

    /** WhatsApp's stop applies to the whole business, whichever number it was set for. */
    private static OptOutSignal stop(PreferenceStopped stop, CatalogView view) {
        return new OptOutSignal(
                stop.recipientKeys(),
                new OptOutScope(view.brandOf(stop.phoneNumberId()).orElse(null), null),
                SuppressionKind.PLATFORM_STOP,
                EntrySource.PLATFORM,
                stop.saidAt().truncatedTo(ChronoUnit.SECONDS),
                null,
                Boolean.TRUE.equals(stop.refusal()));
    }

    /**
     * The scope of an opt-out: everything, if the person said so; otherwise what a button names, if
     * that exists; otherwise all marketing of the brand that owns the number; otherwise everything.
     */
    static OptOutScope scope(OptOutRequested optOut, CatalogView view) {
        if (optOut.scope() == IntentScope.ALL) {
            return OptOutScope.global();
        }
        if (view.knows(optOut.brand())) {
            boolean named = view.termsOf(optOut.brand(), optOut.purpose()).isPresent();
            return new OptOutScope(optOut.brand(), named ? optOut.purpose() : null);
        }
        return view.brandOf(optOut.phoneNumberId())
                .map(OptOutScope::ofBrand)
                .orElseGet(OptOutScope::global);
    }
}
