package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.localstack.LocalStack;

/**
 * The environment of every part of a trial.
 *
 * @param stack system under test
 * @param history history in which the driver notes its actions and findings
 * @param databases databases of the stack
 * @param topics topics of the stack
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
