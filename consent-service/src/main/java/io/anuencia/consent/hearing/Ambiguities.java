package io.anuencia.consent.hearing;

import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Opens a review where no rule could tell whether someone opted out; their marketing waits for it.
 */
@ApplicationScoped
class Ambiguities {

    private static final String CONSUMER = "consent-service.ambiguous-replies";

    private final EventSessions sessions;
    private final Reviews reviews;

    Ambiguities(EventSessions sessions, Reviews reviews) {
        this.sessions = sessions;
        this.reviews = reviews;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<ReceivedEvent<AmbiguousReplyReceived>> heard =
                ReceivedEvent.of(envelopes, AmbiguousReplyReceived.class);
        if (!heard.isEmpty()) {
            sessions.<AmbiguousReplyReceived, Void>once(
                    CONSUMER,
                    heard,
                    event -> new EventSessions.Spoken(null, event.phoneNumberId()),
                    session -> {
                        session.news().forEach(news -> ask(session, news.event()));
                        return null;
                    });
        }
    }

    private void ask(
            EventSessions.Session<AmbiguousReplyReceived> session, AmbiguousReplyReceived reply) {
        String brand = session.catalog().brandOf(reply.phoneNumberId()).orElse(null);
        for (Group person : session.people().of(reply.recipientKeys())) {
            Question question =
                    new Question(
                            ReviewKind.AMBIGUOUS_REPLY,
                            person.subjectsNamed(reply.recipientKeys()).get(0),
                            brand,
                            reply.phoneNumberId(),
                            reply.wamid(),
                            reply.rule(),
                            reply.saidAt().truncatedTo(ChronoUnit.SECONDS));
            reviews.openWithSuccessors(session.people(), person, question);
        }
    }
}
