package io.anuencia.testbed.simulator;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** A control call that changes something: read as a whole first, carried out after that. */
interface ControlCall {
    /**
     * Refuses what is wrong whatever the state of the world, and changes nothing.
     *
     * @param id the person that the path names; empty where it names none
     */
    Action read(String id, Fields body);

    /** What a call does; may be carried out later, and refuses then what does not fit any more. */
    interface Action {
        Future<MetaJson> run();
    }

    /** An action that is done when it returns. */
    static Action now(Supplier<MetaJson> work) {
        return () -> Future.succeededFuture(work.get());
    }
}
