package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AskStoreIT {

    @Inject AskStore store;

    @Test
    void stalledAskLosesItsLockOnItsNumbers() {
        // given
        long stillMs = 3_000;
        // when
        ThrowingCallable ask = () -> askAndStand(stillMs);
        // then
        assertThatThrownBy(ask).isInstanceOf(RuntimeException.class);
    }

    private void askAndStand(long ms) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            store.take(List.of(), Instant.now());
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
                        });
    }
}
