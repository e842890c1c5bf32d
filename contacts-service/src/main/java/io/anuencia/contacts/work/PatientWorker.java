package io.anuencia.contacts.work;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Looks for work in a thread of its own: when it is told of some, else ten times a second, and
 * while the work fails (the database is away) ever more rarely.
 */
public final class PatientWorker {

    private static final Logger LOG = Logger.getLogger(PatientWorker.class);
    private static final long PAUSE_MS = 100;
    private static final long PAUSE_MS_MAX = 5_000;
    private static final long END_SECONDS_MAX = 5;

    private final Semaphore wakeUp = new Semaphore(0);
    private final BooleanSupplier work;
    private final Thread thread;
    private volatile boolean goesOn = true;

    /**
     * A worker that does not work yet.
     *
     * @param name of the thread
     * @param work does all there is; false if it failed. It asks {@link #goesOn} between its steps
     */
    public PatientWorker(String name, BooleanSupplier work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Begins to work. */
    public void start() {
        thread.start();
    }

    /** Ends after the step that is being done, or in five seconds. */
    public void stop() throws InterruptedException {
        goesOn = false;
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS_MAX));
    }

    /** Says that there is work, so that it begins at once. */
    public void wake() {
        wakeUp.release();
    }

    /** Whether the next step may begin. */
    public boolean goesOn() {
        return goesOn;
    }

    private void run() {
        long pauseMs = PAUSE_MS;
        try {
            while (goesOn) {
                if (wakeUp.tryAcquire(pauseMs, TimeUnit.MILLISECONDS)) {
                    wakeUp.drainPermits();
                }
                if (goesOn) {
                    pauseMs = work.getAsBoolean() ? PAUSE_MS : Math.min(pauseMs * 2, PAUSE_MS_MAX);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s interrupted, it ends", thread.getName());
        }
    }
}
