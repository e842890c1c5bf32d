package io.anuencia.webhook.translation;

import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.WrongNumberReported;
import io.anuencia.webhook.understanding.OptOutButton;
import io.anuencia.webhook.understanding.RulesUnreadException;
import io.anuencia.webhook.understanding.Understanding;
import io.anuencia.webhook.understanding.Understood;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Turns the meaning of a message into signals for consent-service. */
@Singleton
class SignalTranslator {

    /** Earlier releases named a button here; the same message must keep the id of its event. */
    private static final String NO_BUTTON = "null:null:";

    /** Reading the rules takes seconds in a cold process; statuses and probes need none. */
    private final Provider<Understanding> understanding;

    SignalTranslator(Provider<Understanding> understanding) {
        this.understanding = understanding;
    }

    /**
     * What was heard in a message.
     *
     * @param said the words or the tap
     * @param meaning their meaning
     */
    record Heard(Words said, Understood meaning) {

        private static final Heard NOTHING = new Heard(new Words(null), Understood.NOTHING);
    }

    /** Of several answers in one message, the one that stops most, otherwise the first. */
    Heard heard(List<Words> answers) {
        return answers.stream()
                .map(said -> new Heard(said, meaningOf(said)))
                .reduce((one, next) -> next.meaning.stopsMoreThan(one.meaning) ? next : one)
                .orElse(Heard.NOTHING);
    }

    /** The meaning of words or a tap; a tap is certain, whatever its label says. */
    private Understood meaningOf(Words said) {
        return OptOutButton.of(said.payload())
                .map(OptOutButton::understood)
                .orElseGet(() -> ofText(said));
    }

    /**
     * Words that are not the person's own agree to nothing, unless they have the code of a double
     * opt-in: nobody here knows what the button, the advertisement or the forwarded text was about.
     * A button without a label, or with a blank one, which Meta documents as always having one: its
     * payload, which is the label unless the sender chose another, can at most stop messages.
     */
    private Understood ofText(Words said) {
        boolean unlabelled = said.text() == null || said.text().isBlank();
        if (!unlabelled || said.payload() == null) {
            Understood text = rules().of(said.text());
            return said.own() ? text : text.withoutConsent();
        }
        Understood payload = rules().of(said.payload());
        boolean stops = payload.intent() == Intent.OPT_OUT || payload.intent() == Intent.AMBIGUOUS;
        return stops ? payload : Understood.NOTHING;
    }

    private Understanding rules() {
        try {
            return understanding.get();
        } catch (RuntimeException e) {
            throw new RulesUnreadException(e);
        }
    }

    /** A wrong number and a request may occur together; neither hides the other. */
    void report(IncomingMessage incoming, Translation translation) {
        switch (incoming.meaning().intent()) {
            case OPT_OUT -> {
                optOut(incoming, translation);
                wrongNumber(incoming, translation);
            }
            // Whoever opts in is the right person from then on.
            case OPT_IN -> optIn(incoming, translation);
            case AMBIGUOUS -> {
                ambiguous(incoming, translation);
                wrongNumber(incoming, translation);
            }
            case HELP, NONE -> wrongNumber(incoming, translation);
        }
    }

    /** Reports only the opt-out, or the words that may be one, and no wrong number. */
    void reportStop(IncomingMessage incoming, Translation translation) {
        if (incoming.meaning().intent() == Intent.OPT_OUT) {
            optOut(incoming, translation);
        } else {
            ambiguous(incoming, translation);
        }
    }

    private static void ambiguous(IncomingMessage incoming, Translation translation) {
        translation.add(
                new AmbiguousReplyReceived(
                        incoming.keys(),
                        incoming.phoneNumberId(),
                        incoming.wamid(),
                        incoming.meaning().rule(),
                        incoming.at()),
                incoming.about(),
                words(incoming),
                moment(incoming, translation));
    }

    private void optOut(IncomingMessage incoming, Translation translation) {
        OptOutButton button = incoming.button().orElse(OptOutButton.NONE);
        IntentScope scope = incoming.meaning().scope();
        translation.add(
                new OptOutRequested(
                        incoming.keys(),
                        incoming.phoneNumberId(),
                        button.brand(),
                        button.purpose(),
                        incoming.wamid(),
                        incoming.meaning().rule(),
                        scope,
                        scope == IntentScope.TEMPORARY
                                ? understanding
                                        .get()
                                        .endOfPause(incoming.said().text(), incoming.at())
                                : null,
                        incoming.at()),
                incoming.about(),
                button.brand() + ":" + button.purpose() + ":" + extent(incoming),
                moment(incoming, translation));
    }

    /**
     * The part of the event id that says how much is to stop, so that a corrected reading is a new
     * event. The end of a pause is computed from a fixed day: WhatsApp's time may be missing, and
     * ours differs with each repeat.
     */
    private String extent(IncomingMessage incoming) {
        IntentScope scope = incoming.meaning().scope();
        return scope == IntentScope.TEMPORARY
                ? scope
                        + ":"
                        + understanding.get().endOfPause(incoming.said().text(), Instant.EPOCH)
                : scope.name();
    }

    private static void optIn(IncomingMessage incoming, Translation translation) {
        String code = incoming.meaning().code();
        translation.add(
                new OptInRequested(
                        incoming.keys(),
                        incoming.phoneNumberId(),
                        null,
                        null,
                        code,
                        null,
                        incoming.wamid(),
                        incoming.meaning().rule(),
                        incoming.at()),
                incoming.about(),
                NO_BUTTON + code,
                incoming.time());
    }

    private static void wrongNumber(IncomingMessage incoming, Translation translation) {
        if (incoming.meaning().wrongNumber()) {
            translation.add(
                    new WrongNumberReported(
                            incoming.keys(),
                            incoming.phoneNumberId(),
                            incoming.wamid(),
                            incoming.meaning().rule(),
                            incoming.meaning().intent(),
                            incoming.at()),
                    incoming.about(),
                    words(incoming),
                    moment(incoming, translation));
        }
    }

    /** A message without an id counts each time it is received. */
    private static String moment(IncomingMessage incoming, Translation translation) {
        return incoming.wamid() == null ? translation.second(incoming.time()) : incoming.time();
    }

    /** Distinguishes messages of the same second that have neither an id nor a time. */
    private static String words(IncomingMessage incoming) {
        boolean nameless = incoming.wamid() == null && !Translation.isTime(incoming.time());
        return nameless ? incoming.said().text() : "";
    }
}
