package io.anuencia.testbed.infrastructure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that a logger writes while a test listens. */
public final class LoggedLines extends Handler {

    /** Held here, since an unreferenced logger is collected together with its handlers. */
    private final Logger logger;

    private final Formatter form;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /**
     * Begins to listen.
     *
     * @param form writes what of a record is wanted
     */
    public LoggedLines(String category, Formatter form) {
        this.logger = Logger.getLogger(category);
        this.form = form;
        logger.addHandler(this);
    }

    /** Returns the lines so far. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(form.format(record));
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    /** Listens no more. */
    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
