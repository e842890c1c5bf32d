package io.anuencia.testbed.benchmarks.pipeline;

/** A thread of the limit program with a connection of its own. A failure ends the process. */
final class BareStage {

    /** The work that a stage repeats for ever. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private BareStage() {}

    static void run(String name, Work work) {
        new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (Exception e) {
                                e.printStackTrace();
                                Runtime.getRuntime().halt(1);
                            }
                        },
                        name)
                .start();
    }
}
