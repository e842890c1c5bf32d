package planted;

import io.smallrye.reactive.messaging.annotations.Blocking;
import org.eclipse.microprofile.reactive.messaging.Incoming;

class ReadsAmongCalls {
    @Incoming("planted-in")
    @Blocking
    void on(String record) {}
}
