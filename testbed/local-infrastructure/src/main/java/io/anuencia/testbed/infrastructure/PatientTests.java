package io.anuencia.testbed.infrastructure;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Gives Quarkus tests that wait for something a minute for it, unless they say otherwise. What they
 * wait for takes a second on a machine of its own; beside another module's tests, with sweepers
 * that look at all that earlier tests left, it took more than ten. It is found by name ({@code
 * META-INF/services}).
 */
public final class PatientTests implements QuarkusTestBeforeClassCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
