package io.anuencia.testbed.benchmarks.pipeline;

/** An activity that runs at the same time as a campaign. */
@FunctionalInterface
interface Beside {

    /** No activity. */
    Beside NOTHING = () -> () -> {};

    /** Begins the activity; closing the result ends it. */
    AutoCloseable begin();
}
