package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.confirmation.Outcome.State;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.dispatch.window.ServiceWindows;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Answers people who ask for help, and confirms what they agreed to on WhatsApp: once per message,
 * and only inside the open window. An agreement is confirmed once the ledger has it; whoever asked
 * for messages without agreeing to any is shown where to choose.
 */
@ApplicationScoped
public class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final StoredAnswers stored;
    private final ServiceWindows windows;
    private final SystemMessages messages;
    private final Catalog catalog;

    Answers(
            StoredAnswers stored,
            ServiceWindows windows,
            SystemMessages messages,
            Catalog catalog) {
        this.stored = stored;
        this.windows = windows;
        this.messages = messages;
        this.catalog = catalog;
    }

    /**
     * Answers inbound messages, whose windows have been opened before. An answer names the message
     * it answers, so a message without an id gets none.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyMessages(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof InboundMessageReceived message
                    && ServiceWindows.isAnswerable(message)
                    && message.phoneNumberId() != null
                    && message.wamid() != null) {
                if (message.intent() == Intent.HELP) {
                    help(message);
                } else if (message.intent() == Intent.OPT_IN) {
                    optIn(message);
                }
            }
        }
    }

    /**
     * Confirms an agreement that the ledger recorded, or answers an opt-in of which it recorded
     * that it agrees to nothing. Either is kept until its message arrives. What a claim or a call
     * lacks is nobody's message.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyLedger(EventEnvelope envelope) {
        if (envelope.event() instanceof ConsentRecorded consent
                && consent.expressedAt() != null
                && stored.isRecent(consent.expressedAt())) {
            if (consent.state().isValid() && consent.purpose() != null) {
                agreed(consent, new StoredAnswers.Agreed(consent.brand(), consent.purpose()));
            } else if (consent.state() == ConsentState.UNKNOWN && consent.wasHeard()) {
                agreed(consent, StoredAnswers.Agreed.TO_NOTHING);
            }
        }
    }

    /**
     * Confirms agreements whose two records, which come by two topics, were processed at the same
     * moment so that neither saw the other.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void confirmMissed() {
        stored.missed().forEach(pair -> confirm(pair.asked(), pair.agreed()));
    }

    private void help(InboundMessageReceived message) {
        AnswerRequest asked = AnswerRequest.of(message);
        if (!stored.record(asked)) {
            return;
        }
        if (stored.helpedLately(asked)) {
            stored.settle(asked, null, Outcome.without(State.RECENT));
            return;
        }
        Optional<Brand> brand = catalog.brandOf(asked.phoneNumberId());
        answer(asked, null, brand, language -> AnswerText.help(brand.orElseThrow(), language));
    }

    private void optIn(InboundMessageReceived message) {
        AnswerRequest asked = AnswerRequest.of(message);
        if (stored.record(asked)) {
            stored.freshConsent(asked).ifPresent(agreed -> confirm(asked, agreed));
        }
    }

    private void agreed(ConsentRecorded consent, StoredAnswers.Agreed agreed) {
        List<UUID> keys = consent.recipientKeys().stream().map(RecipientKey::value).toList();
        Optional<AnswerRequest> waiting = stored.waiting(keys, consent.expressedAt());
        if (waiting.isPresent()) {
            confirm(waiting.get(), agreed);
        } else {
            stored.keepFresh(keys, agreed, consent.expressedAt());
        }
    }

    private void confirm(AnswerRequest asked, StoredAnswers.Agreed agreed) {
        if (stored.confirmedLately(asked, agreed)) {
            stored.settle(asked, agreed, Outcome.without(State.RECENT));
            return;
        }
        if (agreed.equals(StoredAnswers.Agreed.TO_NOTHING)) {
            Optional<Brand> brand = catalog.brandOf(asked.phoneNumberId());
            answer(
                    asked,
                    agreed,
                    brand,
                    language -> AnswerText.unclear(brand.orElseThrow(), language));
            return;
        }
        Optional<Brand> brand = catalog.brand(agreed.brand());
        Optional<Purpose> purpose = catalog.purpose(agreed.brand(), agreed.purpose());
        answer(
                asked,
                agreed,
                purpose.isEmpty() ? Optional.empty() : brand,
                language ->
                        AnswerText.optIn(
                                brand.orElseThrow(),
                                purpose.orElseThrow(),
                                !catalog.hasOthers(agreed.brand(), agreed.purpose()),
                                language));
    }

    private void answer(
            AnswerRequest asked,
            StoredAnswers.Agreed agreed,
            Optional<Brand> brand,
            UnaryOperator<String> words) {
        Optional<ServiceWindow> window =
                windows.open(List.of(new RecipientKey(asked.person())), asked.phoneNumberId());
        if (brand.isEmpty() || window.isEmpty()) {
            State lacking = brand.isEmpty() ? State.NO_BRAND : State.NO_WINDOW;
            stored.settle(asked, agreed, Outcome.without(lacking));
            return;
        }
        String text = words.apply(Texts.language(window.get()));
        Outcome outcome =
                messages.plan(
                        asked.cause(),
                        brand.get().code(),
                        window.get(),
                        text,
                        window.get().openUntil());
        stored.settle(asked, agreed, outcome);
        LOG.infof(
                "answer settled kind=%s state=%s messageId=%s",
                asked.kind(), outcome.state(), outcome.messageId());
    }
}
