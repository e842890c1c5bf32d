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

    private final Hearing hearing;
    private final Reviews reviews;

    Ambiguities(Hearing hearing, Reviews reviews) {
        this.hearing = hearing;
        this.reviews = reviews;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<Heard<AmbiguousReplyReceived>> heard =
                Heard.of(envelopes, AmbiguousReplyReceived.class);
        if (!heard.isEmpty()) {
            hearing.<AmbiguousReplyReceived, Void>once(
                    CONSUMER,
                    heard,
                    event -> new Hearing.Spoken(null, event.phoneNumberId()),
                    session -> {
                        session.news().forEach(news -> ask(session, news.event()));
                        return null;
                    });
        }
    }

    private void ask(
            Hearing.Session<AmbiguousReplyReceived> session, AmbiguousReplyReceived reply) {
        String brand = session.catalog().brandOf(reply.phoneNumberId()).orElse(null);
        for (Group person : session.people().of(reply.recipientKeys())) {
            Question question =
                    new Question(
                            ReviewKind.AMBIGUOUS_REPLY,
                            Heard.subjectOf(person, reply.recipientKeys()),
                            brand,
                            reply.phoneNumberId(),
                            reply.wamid(),
                            reply.rule(),
                            reply.saidAt().truncatedTo(ChronoUnit.SECONDS));
            reviews.openWithSuccessors(session.people(), person, question);
        }
    }
}
