package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that the database does not accept at once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AttemptResultsIT {

    @Inject Crashes crashes;

    /** A fold that fails the first time. */
    private static ResultFold failing(Runnable failure, List<AttemptResult> written) {
        List<Runnable> failures = new ArrayList<>(List.of(failure));
        return new ResultFold(null, null, null, null) {
            @Override
            List<Change> fold(List<AttemptResult> results) {
                if (!failures.isEmpty()) {
                    failures.remove(0).run();
                }
                written.addAll(results);
                return List.of();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "40P01", "25P03", "25P04", "55P03"})
    void resultIsKeptUntilTheDatabaseTakesIt(String sqlState) throws InterruptedException {
        resultIsWrittenAfter(
                () -> {
                    throw new IllegalStateException(new SQLException("", sqlState));
                });
    }

    @Test
    void resultIsKeptThroughAnError() throws InterruptedException {
        resultIsWrittenAfter(
                () -> {
                    throw new NoClassDefFoundError();
                });
    }

    private void resultIsWrittenAfter(Runnable failure) throws InterruptedException {
        // given
        List<AttemptResult> written = new CopyOnWriteArrayList<>();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        AttemptResults results =
                new AttemptResults(failing(failure, written), metrics, crashes, result -> {});
        results.start(null);
        AttemptResult result =
                AttemptResult.notStarted(UUID.randomUUID(), UUID.randomUUID(), Rest.NONE);
        // when
        results.add(result);
        // then
        await("result").untilAsserted(() -> assertThat(written).containsExactly(result));
        assertThat(metrics.counter("dispatch.results.lost").count()).isZero();
        results.stop(null);
    }
}
