package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Looks again at what could not be answered when it came. Like whoever hears people, it waits for
 * erasures first: it knows the numbers of open windows, and an erasure would not see its messages.
 */
@ApplicationScoped
class SecondLooks {

    private final ForgottenPeople forgotten;
    private final Confirmations confirmations;
    private final Answers answers;

    SecondLooks(ForgottenPeople forgotten, Confirmations confirmations, Answers answers) {
        this.forgotten = forgotten;
        this.confirmations = confirmations;
        this.answers = answers;
    }

    @Scheduled(
            every = "1s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void planWaiting() {
        forgotten.awaitErasures();
        confirmations.planWaiting();
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void confirmMissed() {
        forgotten.awaitErasures();
        answers.confirmMissed();
    }
}
