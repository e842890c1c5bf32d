package io.anuencia.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Numbers for later tests. A number is owned more than a second after it was registered; a test
 * that takes one registered during an earlier test does not wait for that.
 */
@ApplicationScoped
class ReadySenders {

    private static final int AHEAD = 3;

    private final EngineRig rig;
    private final Queue<String> registered = new ArrayDeque<>();

    ReadySenders(EngineRig rig) {
        this.rig = rig;
    }

    /** Returns a number that may send 80 messages per second and is used by no other test. */
    String next() {
        while (registered.size() <= AHEAD) {
            registered.add(rig.sender(80));
        }
        return registered.remove();
    }
}
