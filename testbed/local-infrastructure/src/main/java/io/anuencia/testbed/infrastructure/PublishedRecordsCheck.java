package io.anuencia.testbed.infrastructure;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/**
 * Fails a class of Quarkus tests in which a service published what its schemas do not promise. It
 * is found by name ({@code META-INF/services}). When a test resource stops would be too late: what
 * is thrown there is logged, and fails nothing.
 */
public final class PublishedRecordsCheck implements QuarkusTestAfterAllCallback {

    @Override
    public void afterAll(QuarkusTestContext context) {
        PublishedRecords.check();
    }
}
