package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.confirmation.Outcome.State;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.dispatch.window.ServiceWindows;
import io.anuencia.events.OptOutEffective;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Plans one confirmation for each opt-out expressed on WhatsApp. The opt-out may overtake the
 * message that opened the window, which travels on another topic; the confirmation waits for it.
 */
@ApplicationScoped
public class Confirmations {

    /**
     * United States law lets a confirmation follow within five minutes; later it is one more
     * message to somebody who wants none, whatever delayed it.
     */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(Confirmations.class);

    private final StoredConfirmations stored;
    private final Catalog catalog;
    private final ServiceWindows windows;
    private final SystemMessages messages;
    private final ClockWatch clock;

    Confirmations(
            StoredConfirmations stored,
            Catalog catalog,
            ServiceWindows windows,
            SystemMessages messages,
            ClockWatch clock) {
        this.stored = stored;
        this.catalog = catalog;
        this.windows = windows;
        this.messages = messages;
        this.clock = clock;
    }

    /** Records an opt-out expressed on WhatsApp, and plans its confirmation if it can be sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(EventEnvelope envelope) {
        if (envelope.event() instanceof OptOutEffective optOut) {
            stored.undo(optOut);
            if (optOut.cause() != null) {
                WaitingConfirmation waiting = WaitingConfirmation.of(optOut);
                if (stored.record(waiting)) {
                    plan(waiting);
                }
            }
        }
    }

    /**
     * Retries the confirmations whose window was not open. While the clocks disagree none is given
     * up: the database's may be the wrong one.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void planWaiting() {
        stored.waiting().forEach(this::plan);
    }

    private void plan(WaitingConfirmation waiting) {
        if (stored.confirmedLately(waiting)) {
            settle(waiting, Outcome.without(State.RECENT));
            return;
        }
        Optional<Brand> brand = brand(waiting);
        Optional<ServiceWindow> window =
                windows.open(waiting.recipientKeys(), waiting.phoneNumberId());
        if (brand.isPresent() && window.isPresent()) {
            String text =
                    ConfirmationText.of(
                            waiting, brand.get().displayName(), Texts.language(window.get()));
            settle(
                    waiting,
                    messages.plan(
                            waiting.cause(),
                            brand.get().code(),
                            window.get(),
                            text,
                            waiting.effectiveAt().plus(LIFE)));
        } else if (waiting.late() && !clock.isDisputed()) {
            settle(waiting, Outcome.without(brand.isEmpty() ? State.NO_BRAND : State.NO_WINDOW));
        }
    }

    private void settle(WaitingConfirmation waiting, Outcome outcome) {
        stored.settle(waiting, outcome);
        LOG.infof(
                "opt-out confirmation settled optOutId=%s state=%s messageId=%s",
                waiting.optOutId(), outcome.state(), outcome.messageId());
    }

    private Optional<Brand> brand(WaitingConfirmation waiting) {
        return Optional.ofNullable(waiting.brand())
                .flatMap(catalog::brand)
                .or(() -> catalog.brandOf(waiting.phoneNumberId()));
    }
}
