package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Takes opt-outs that were heard on WhatsApp, in words or in its settings; a repeated one is known
 * by its event's id.
 */
@ApplicationScoped
class HeardOptOuts {

    private static final String WORDS = "consent-service.preference-signals";
    private static final String SETTINGS = "consent-service.platform-settings";

    private final Hearing hearing;
    private final OptOutRegister register;
    private final Barrier barrier;

    HeardOptOuts(Hearing hearing, OptOutRegister register, Barrier barrier) {
        this.hearing = hearing;
        this.register = register;
        this.barrier = barrier;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<Heard<OptOutRequested>> said = Heard.of(envelopes, OptOutRequested.class);
        if (!said.isEmpty()) {
            barrier.probe(
                    hearing.once(
                            WORDS,
                            said,
                            event -> new Hearing.Spoken(event.brand(), event.phoneNumberId()),
                            session -> register(session, HeardOptOuts::signal)));
        }
        List<Heard<PreferenceStopped>> set = Heard.of(envelopes, PreferenceStopped.class);
        if (!set.isEmpty()) {
            barrier.probe(
                    hearing.once(
                            SETTINGS,
                            set,
                            event -> new Hearing.Spoken(null, event.phoneNumberId()),
                            session -> register(session, HeardOptOuts::stop)));
        }
    }

    private <E extends PlatformEvent> List<UUID> register(
            Hearing.Session<E> session, BiFunction<E, CatalogView, OptOutSignal> signal) {
        return register.registerAll(
                session.people(),
                session.news().stream()
                        .map(heard -> signal.apply(heard.event(), session.catalog()))
                        .toList());
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

    /** WhatsApp's stop is one from the business, whatever number it was set for. */
    private static OptOutSignal stop(PreferenceStopped stop, CatalogView view) {
        return new OptOutSignal(
                stop.recipientKeys(),
                new OptOutScope(view.brandOf(stop.phoneNumberId()).orElse(null), null),
                SuppressionKind.PLATFORM_STOP,
                EntrySource.PLATFORM,
                stop.saidAt().truncatedTo(ChronoUnit.SECONDS),
                null);
    }

    /**
     * Everything, if the person said so; what a button names, if it exists; else all marketing of
     * the brand that the number belongs to; else everything.
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
