package io.anuencia.webhook.translation;

import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.WrongNumberReported;
import io.anuencia.webhook.understanding.OptOutButton;
import io.anuencia.webhook.understanding.Understanding;
import io.anuencia.webhook.understanding.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns the meaning of a message into signals for consent-service. */
@Singleton
class SignalTranslator {

    private final Understanding understanding;

    SignalTranslator(Understanding understanding) {
        this.understanding = understanding;
    }

    /** The meaning of words or a tap; a tap is certain, whatever its label says. */
    Understood meaningOf(Words said) {
        return OptOutButton.of(said.payload())
                .map(OptOutButton::understood)
                .orElseGet(() -> understanding.of(said.text()));
    }

    /** A wrong number and a request may occur together; neither hides the other. */
    void tell(Heard heard, Translation translation) {
        switch (heard.meaning().intent()) {
            case OPT_OUT -> {
                optOut(heard, translation);
                wrongNumber(heard, translation);
            }
            // Whoever opts in is the right person from then on.
            case OPT_IN -> optIn(heard, translation);
            case AMBIGUOUS -> {
                ambiguous(heard, translation);
                wrongNumber(heard, translation);
            }
            case HELP, NONE -> wrongNumber(heard, translation);
        }
    }

    /** Reports only the opt-out, or the words that may be one, and no wrong number. */
    void tellOfStop(Heard heard, Translation translation) {
        if (heard.meaning().intent() == Intent.OPT_OUT) {
            optOut(heard, translation);
        } else {
            ambiguous(heard, translation);
        }
    }

    private static void ambiguous(Heard heard, Translation translation) {
        translation.add(
                new AmbiguousReplyReceived(
                        heard.keys(),
                        heard.phoneNumberId(),
                        heard.wamid(),
                        heard.meaning().rule(),
                        heard.at()),
                heard.about(),
                words(heard),
                moment(heard, translation));
    }

    private void optOut(Heard heard, Translation translation) {
        OptOutButton button = heard.button().orElse(OptOutButton.NONE);
        IntentScope scope = heard.meaning().scope();
        translation.add(
                new OptOutRequested(
                        heard.keys(),
                        heard.phoneNumberId(),
                        button.brand(),
                        button.purpose(),
                        heard.wamid(),
                        heard.meaning().rule(),
                        scope,
                        scope == IntentScope.TEMPORARY
                                ? understanding.endOfPause(heard.said().text(), heard.at())
                                : null,
                        heard.at()),
                heard.about(),
                button.brand() + ":" + button.purpose() + beyondMarketing(heard),
                moment(heard, translation));
    }

    /**
     * The part of the event id that says how much more or less than all marketing is to stop, so
     * that a corrected reading is a new event; the purpose is in the id already. The end of a pause
     * is computed from a fixed day: WhatsApp's time may be missing, and ours differs with each
     * repeat. The ids of opt-outs from marketing or a purpose are those of earlier releases.
     */
    private String beyondMarketing(Heard heard) {
        IntentScope scope = heard.meaning().scope();
        return switch (scope) {
            case MARKETING, PURPOSE -> "";
            case ERASURE, ALL -> ":" + scope;
            case TEMPORARY ->
                    ":"
                            + scope
                            + ":"
                            + understanding.endOfPause(heard.said().text(), Instant.EPOCH);
        };
    }

    private static void optIn(Heard heard, Translation translation) {
        OptOutButton button = heard.button().orElse(OptOutButton.NONE);
        String code = heard.meaning().code();
        translation.add(
                new OptInRequested(
                        heard.keys(),
                        heard.phoneNumberId(),
                        button.brand(),
                        button.purpose(),
                        code,
                        null,
                        heard.wamid(),
                        heard.meaning().rule(),
                        heard.at()),
                heard.about(),
                button.brand() + ":" + button.purpose() + ":" + code,
                heard.time());
    }

    private static void wrongNumber(Heard heard, Translation translation) {
        if (heard.meaning().wrongNumber()) {
            translation.add(
                    new WrongNumberReported(
                            heard.keys(),
                            heard.phoneNumberId(),
                            heard.wamid(),
                            heard.meaning().rule(),
                            heard.meaning().intent(),
                            heard.at()),
                    heard.about(),
                    words(heard),
                    moment(heard, translation));
        }
    }

    /** A message without an id counts each time it is received. */
    private static String moment(Heard heard, Translation translation) {
        return heard.wamid() == null ? translation.second(heard.time()) : heard.time();
    }

    /** Distinguishes messages of the same second that have neither an id nor a time. */
    private static String words(Heard heard) {
        boolean nameless = heard.wamid() == null && !Translation.isTime(heard.time());
        return nameless ? heard.said().text() : "";
    }
}
