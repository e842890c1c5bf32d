package io.anuencia.testbed.infrastructure;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/**
 * Fails a Quarkus test class in which a service published a record that violates its schema. It is
 * found by name ({@code META-INF/services}). The stop of a test resource would be too late: an
 * exception there is only logged.
 */
public final class PublishedRecordsCheck implements QuarkusTestAfterAllCallback {

    @Override
    public void afterAll(QuarkusTestContext context) {
        PublishedRecords.check();
    }
}
