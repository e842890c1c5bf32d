package io.anuencia.testbed.infrastructure;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Gives Quarkus tests a minute for what they wait for, unless they set their own limit. A wait that
 * takes a second on an idle machine took more than ten in parallel with another module's tests,
 * with sweepers that look at everything earlier tests left. It is found by name ({@code
 * META-INF/services}).
 */
public final class PatientTests implements QuarkusTestBeforeClassCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
