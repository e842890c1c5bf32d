package io.anuencia.testbed.benchmarks.pipeline;

/** What happens beside a campaign. */
@FunctionalInterface
interface Beside {

    /** Nothing. */
    Beside NOTHING = () -> () -> {};

    /** Begins; it ends when what is returned is closed. */
    AutoCloseable begin();
}
