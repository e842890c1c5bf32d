package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Retries answers that could not be given when their message came. As every reader of people's
 * messages, it first waits for erasures: it knows the numbers of open windows, and a running
 * erasure would not see the messages it plans.
 */
@ApplicationScoped
class AnswerSweeper {

    private final ForgottenPeople forgotten;
    private final Confirmations confirmations;
    private final Answers answers;

    AnswerSweeper(ForgottenPeople forgotten, Confirmations confirmations, Answers answers) {
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
