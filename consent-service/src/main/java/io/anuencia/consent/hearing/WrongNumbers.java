package io.anuencia.consent.hearing;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.WrongNumberReported;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Records reports that someone is not the person the messages are meant for: the consents given
 * under that number are void for the brand, and nothing is sent there, with the barrier of an
 * opt-out. Other brands are held back as well (ADR 0147).
 */
@ApplicationScoped
class WrongNumbers {

    private static final String CONSUMER = "consent-service.wrong-numbers";

    private final EventSessions sessions;
    private final Ledger ledger;
    private final OptOutRegister register;
    private final Barrier barrier;

    WrongNumbers(EventSessions sessions, Ledger ledger, OptOutRegister register, Barrier barrier) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.register = register;
        this.barrier = barrier;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<ReceivedEvent<WrongNumberReported>> heard =
                ReceivedEvent.of(envelopes, WrongNumberReported.class);
        if (!heard.isEmpty()) {
            barrier.probe(
                    sessions.once(
                            CONSUMER,
                            heard,
                            event -> new EventSessions.Spoken(null, event.phoneNumberId()),
                            this::register));
        }
    }

    private List<UUID> register(EventSessions.Session<WrongNumberReported> session) {
        LedgerPage page = ledger.open(session.people());
        List<UUID> optOuts = new ArrayList<>();
        for (ReceivedEvent<WrongNumberReported> news : session.news()) {
            WrongNumberReported wrong = news.event();
            String brand = session.catalog().brandOf(wrong.phoneNumberId()).orElse(null);
            Instant saidAt = wrong.saidAt().truncatedTo(ChronoUnit.SECONDS);
            optOuts.add(
                    register.enter(
                            page,
                            new OptOutSignal(
                                    wrong.recipientKeys(),
                                    new OptOutScope(brand, null),
                                    SuppressionKind.WRONG_NUMBER,
                                    EntrySource.WHATSAPP,
                                    saidAt,
                                    causeOf(wrong),
                                    false)));
        }
        ledger.write(page);
        return optOuts;
    }

    /** Someone who also asked to stop gets that message confirmed and counted as a reply. */
    private static OptOutCause causeOf(WrongNumberReported wrong) {
        return wrong.intent() == Intent.OPT_OUT
                ? OptOutCause.ifNamed(wrong.wamid(), wrong.phoneNumberId())
                : null;
    }
}
