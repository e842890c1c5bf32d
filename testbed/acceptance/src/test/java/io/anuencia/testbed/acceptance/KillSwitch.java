package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.util.Map;

/** The switch that stops all sending of a stack. */
final class KillSwitch {

    private final Api dispatch;

    KillSwitch(LocalStack stack) {
        dispatch = new Api(stack.description().url(Part.DISPATCH), stack.description().token());
    }

    void set(boolean engaged) {
        dispatch.put("/kill-switch", Map.of("scope", "*", "engaged", engaged, "reason", "drill"));
    }
}
