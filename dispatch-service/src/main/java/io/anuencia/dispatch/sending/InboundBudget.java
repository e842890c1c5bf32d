package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.ownership.Ownership;
import io.anuencia.dispatch.window.InboundRates;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Reserves part of a number's rate for inbound messages, because WhatsApp counts both directions
 * together.
 */
@ApplicationScoped
class InboundBudget {

    private final Ownership ownership;
    private final InboundRates rates;

    InboundBudget(Ownership ownership, InboundRates rates) {
        this.ownership = ownership;
        this.rates = rates;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (ownership.numbers().isEmpty()) {
            return;
        }
        Map<String, Double> heard = rates.perSecond();
        ownership
                .numbers()
                .forEach(number -> number.inboundRate(heard.getOrDefault(number.id(), 0.0)));
    }
}
