package io.anuencia.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Looks for work in its own thread: whenever it is woken, and otherwise after a pause, which grows
 * while the work fails because, for example, the database is unavailable. Nothing but {@link #stop}
 * shortens the first five seconds of a pause after a failure, or a busy process would try again all
 * the time.
 */
public final class PatientWorker {

    private static final Logger LOG = Logger.getLogger(PatientWorker.class);
    private static final long END_SECONDS_MAX = 5;

    private static final long UNDISTURBED_MS_MAX = 5_000;

    private final Semaphore wakeUp = new Semaphore(0);
    private final long pauseMs;
    private final long pauseMsMax;
    private final BooleanSupplier work;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Creates a worker that is not started yet.
     *
     * @param name name of the thread
     * @param pause pause between two looks
     * @param pauseMax the longest pause while the work fails
     * @param work does all the work there is, and asks {@link #goesOn} between its steps; false if
     *     it failed
     */
    public PatientWorker(String name, Duration pause, Duration pauseMax, BooleanSupplier work) {
        this.pauseMs = pause.toMillis();
        this.pauseMsMax = pauseMax.toMillis();
        this.work = work;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Starts working. */
    public void start() {
        thread.start();
    }

    /** Ends after the running step, or after five seconds at the latest. */
    public void stop() throws InterruptedException {
        ended.countDown();
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS_MAX));
    }

    /** Announces work, so that it begins at once, unless it failed just now. */
    public void wake() {
        wakeUp.release();
    }

    /** Whether the next step may begin. */
    public boolean goesOn() {
        return ended.getCount() > 0;
    }

    private void run() {
        long nextMs = pauseMs;
        long undisturbedMs = 0;
        try {
            while (!ended.await(undisturbedMs, TimeUnit.MILLISECONDS)) {
                if (wakeUp.tryAcquire(nextMs - undisturbedMs, TimeUnit.MILLISECONDS)) {
                    wakeUp.drainPermits();
                }
                if (goesOn()) {
                    boolean worked = worked();
                    nextMs = worked ? pauseMs : Math.min(nextMs * 2, pauseMsMax);
                    undisturbedMs = worked ? 0 : Math.min(nextMs, UNDISTURBED_MS_MAX);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("worker ends, interrupted name=%s", thread.getName());
        }
    }

    private boolean worked() {
        try {
            return work.getAsBoolean();
        } catch (Throwable e) {
            // Errors included: nobody else does this work in the process.
            LOG.errorf(
                    "worker failed, will retry name=%s cause=%s",
                    thread.getName(), Failures.nameOf(e));
            return false;
        }
    }
}
