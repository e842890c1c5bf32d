package io.anuencia.consent.hearing;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
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
import java.util.Set;
import java.util.UUID;

/**
 * Someone says that they are not whom the messages are meant for: what was agreed under their
 * number is void for that brand, and nothing is sent there, with barrier.
 */
@ApplicationScoped
class WrongNumbers {

    private static final String CONSUMER = "consent-service.wrong-numbers";

    private final Hearing hearing;
    private final Ledger ledger;
    private final OptOutRegister register;
    private final Barrier barrier;

    WrongNumbers(Hearing hearing, Ledger ledger, OptOutRegister register, Barrier barrier) {
        this.hearing = hearing;
        this.ledger = ledger;
        this.register = register;
        this.barrier = barrier;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<Heard<WrongNumberReported>> heard = Heard.of(envelopes, WrongNumberReported.class);
        if (!heard.isEmpty()) {
            barrier.probe(
                    hearing.once(
                            CONSUMER,
                            heard,
                            event -> new Hearing.Spoken(null, event.phoneNumberId()),
                            this::register));
        }
    }

    private List<UUID> register(Hearing.Session<WrongNumberReported> session) {
        LedgerPage page = ledger.open(session.people());
        List<UUID> optOuts = new ArrayList<>();
        for (Heard<WrongNumberReported> news : session.news()) {
            WrongNumberReported wrong = news.event();
            String brand = session.catalog().brandOf(wrong.phoneNumberId()).orElse(null);
            Instant saidAt = wrong.saidAt().truncatedTo(ChronoUnit.SECONDS);
            session.people()
                    .of(wrong.recipientKeys())
                    .forEach(person -> end(page, person, brand, news));
            optOuts.add(
                    register.register(
                            page,
                            new OptOutSignal(
                                    wrong.recipientKeys(),
                                    new OptOutScope(brand, null),
                                    SuppressionKind.WRONG_NUMBER,
                                    EntrySource.WHATSAPP,
                                    saidAt,
                                    causeOf(wrong))));
        }
        ledger.write(page);
        return optOuts;
    }

    /** Who also asked to stop is confirmed, and counted as a reply, by that message. */
    private static OptOutCause causeOf(WrongNumberReported wrong) {
        return wrong.intent() == Intent.OPT_OUT
                ? OptOutCause.ifNamed(wrong.wamid(), wrong.phoneNumberId())
                : null;
    }

    /** Not what was agreed under a key that may be another's: no later word would ask it back. */
    private static void end(
            LedgerPage page, Group person, String brand, Heard<WrongNumberReported> heard) {
        Set<UUID> sure = person.spokenForBy(heard.event().recipientKeys()).subjects();
        for (StandingRow row : page.standingOf(person).rows()) {
            if (sure.contains(row.subjectId())
                    && row.state().isValid()
                    && (brand == null || brand.equals(row.brand()))) {
                page.enter(person, row.subjectId(), voided(row, heard));
            }
        }
    }

    private static EntryDraft voided(StandingRow row, Heard<WrongNumberReported> heard) {
        return new EntryDraft(
                ConsentState.INVALIDATED,
                new EntryDraft.Scope(row.brand(), row.purpose(), null),
                new EntryDraft.Origin(
                        EntrySource.WHATSAPP,
                        heard.id().toString(),
                        heard.event().saidAt().truncatedTo(ChronoUnit.SECONDS)),
                Proof.NONE,
                List.of());
    }
}
