package io.anuencia.dispatch.erasure;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Does long work in steps and rests between them, so that sending gets most of the time. When the
 * database is busy, steps take longer, and so do the rests.
 */
@ApplicationScoped
class PacedSteps {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double restsPerWork;
    private final CountDownLatch end = new CountDownLatch(1);

    PacedSteps(Retention.Settings settings) {
        double budget = Math.max(1, settings.budget().toNanos());
        this.restsPerWork = Math.max(0, SECOND - budget) / budget;
    }

    /**
     * Takes steps until one reports that there are no more, or the service stops.
     *
     * @param step a step; returns whether there is more to do
     * @return whether all steps were taken
     */
    boolean all(BooleanSupplier step) {
        boolean more = true;
        while (more && end.getCount() > 0) {
            long began = System.nanoTime();
            more = step.getAsBoolean();
            if (more) {
                rest((long) (restsPerWork * (System.nanoTime() - began)));
            }
        }
        return !more;
    }

    private void rest(long nanos) {
        try {
            end.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.countDown();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        end.countDown();
    }
}
