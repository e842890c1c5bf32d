package planted;

import org.eclipse.microprofile.reactive.messaging.Emitter;

public class EmitsItself {
    Emitter<String> emitter;
}
