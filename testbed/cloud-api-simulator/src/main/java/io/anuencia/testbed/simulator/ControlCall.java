package io.anuencia.testbed.simulator;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** A control call that changes something: it is parsed completely before it is carried out. */
interface ControlCall {
    /**
     * Parses a call; refuses what is wrong in any state of the world, and changes nothing.
     *
     * @param id the person in the path; empty if the path names none
     */
    Action read(String id, Fields body);

    /** The effect of a call. It may run later, and is refused if it no longer fits then. */
    interface Action {
        Future<MetaJson> run();
    }

    /** Returns an action that is complete when it returns. */
    static Action now(Supplier<MetaJson> work) {
        return () -> Future.succeededFuture(work.get());
    }
}
