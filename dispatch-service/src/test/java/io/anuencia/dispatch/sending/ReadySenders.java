package io.anuencia.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Numbers for tests to come. More than a second after it was registered a number is owned; whoever
 * takes one that was registered during an earlier test does not wait for that.
 */
@ApplicationScoped
class ReadySenders {

    private static final int AHEAD = 3;

    private final EngineRig rig;
    private final Queue<String> registered = new ArrayDeque<>();

    ReadySenders(EngineRig rig) {
        this.rig = rig;
    }

    /** A number that may send 80 messages a second and belongs to nobody else. */
    String next() {
        while (registered.size() <= AHEAD) {
            registered.add(rig.sender(80));
        }
        return registered.remove();
    }
}
