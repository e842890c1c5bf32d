package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Suppressions that an operator orders; no consent of the person lifts an order. */
@ApplicationScoped
class Orders {

    private final OptOutCalls calls;
    private final Clock clock;

    Orders(OptOutCalls calls, @Clocks.Decision Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Records an order, with the barrier of any opt-out; returns its effective time. */
    Instant take(String idempotencyKey, SuppressionRequest.Named order) {
        return calls.take(
                idempotencyKey,
                order,
                OptOutSignal.withoutCause(
                        List.of(order.recipientKey()),
                        order.scope(),
                        order.kind(),
                        EntrySource.API,
                        clock.instant()));
    }

    /** The answer that is kept for repeats of a lift; its name is part of what is kept. */
    record Found(boolean found) {}
}
