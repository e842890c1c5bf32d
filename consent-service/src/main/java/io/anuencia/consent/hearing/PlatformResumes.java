package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.PreferenceResumed;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Records WhatsApp's reports that people allow a business again. They lift WhatsApp's own stop and
 * nothing else: an opt-out in words holds until the person opts in again in words.
 */
@ApplicationScoped
class PlatformResumes {

    private static final String CONSUMER = "consent-service.platform-resumed";

    private final EventSessions sessions;
    private final Suppressions suppressions;

    PlatformResumes(EventSessions sessions, Suppressions suppressions) {
        this.sessions = sessions;
        this.suppressions = suppressions;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<ReceivedEvent<PreferenceResumed>> heard =
                ReceivedEvent.of(envelopes, PreferenceResumed.class);
        if (!heard.isEmpty()) {
            sessions.<PreferenceResumed, Void>once(
                    CONSUMER,
                    heard,
                    event -> new EventSessions.Spoken(null, event.phoneNumberId()),
                    session -> {
                        session.news().forEach(news -> lift(session, news));
                        return null;
                    });
        }
    }

    private void lift(
            EventSessions.Session<PreferenceResumed> session,
            ReceivedEvent<PreferenceResumed> heard) {
        PreferenceResumed resumed = heard.event();
        Instant at = resumed.saidAt().truncatedTo(ChronoUnit.SECONDS);
        String brand = brandOf(resumed, session.catalog());
        List<RecipientKey> keys = resumed.recipientKeys();
        for (Group person : session.people().of(keys)) {
            for (UUID subject : person.spokenForBy(keys).subjects()) {
                suppressions.liftBefore(
                        new Suppression(subject, SuppressionKind.PLATFORM_STOP, brand, null, at),
                        heard.id());
            }
        }
    }

    private static String brandOf(PreferenceResumed resumed, CatalogView view) {
        return view.brandOf(resumed.phoneNumberId()).orElse(null);
    }
}
