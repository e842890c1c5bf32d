package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.localstack.LocalStack;

/**
 * What every part of a trial works with.
 *
 * @param stack the system that is tried
 * @param history where the driver notes what it does and finds
 * @param databases of the stack
 * @param topics of the stack
 */
public record Stage(LocalStack stack, HistoryWriter history, Databases databases, Topics topics)
        implements AutoCloseable {

    static Stage on(LocalStack stack) {
        return new Stage(
                stack,
                HistoryWriter.open(stack.history().resolve("driver.ndjson"), "driver"),
                new Databases(stack.description().postgres()),
                new Topics(stack.description().kafka()));
    }

    @Override
    public void close() {
        topics.close();
        history.close();
    }
}
