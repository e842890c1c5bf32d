package io.anuencia.dispatch.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.clock.ClockWatches;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunWorkerTest {

    private static final UUID ID = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");

    private final List<StoredDryRuns.State> ends = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private RuntimeException failure;
    private int passes = 1;

    private static StoredDryRuns.DryRun run(Integer chunksExpected, boolean silent) {
        return new StoredDryRuns.DryRun(
                ID,
                "acme",
                null,
                StoredDryRuns.State.RUNNING,
                null,
                1,
                chunksExpected,
                null,
                NOW,
                silent);
    }

    /**
     * Runs the passes over a dry run as it was listed at the beginning and as it is found at its
     * turn.
     */
    private void pass(StoredDryRuns.DryRun listed, StoredDryRuns.DryRun found, ClockWatch watch) {
        StoredDryRuns stored =
                new StoredDryRuns(null, null, null) {
                    @Override
                    List<DryRun> unfinished() {
                        return List.of(listed);
                    }

                    @Override
                    Optional<DryRun> find(UUID id) {
                        return Optional.of(found);
                    }

                    @Override
                    Optional<Chunk> claim(UUID id) {
                        return failure == null
                                ? Optional.empty()
                                : Optional.of(new Chunk(0, List.of()));
                    }

                    @Override
                    List<List<Count>> counts(UUID id) {
                        return List.of(List.of());
                    }

                    @Override
                    void end(UUID id, State state, String reason, String result) {
                        ends.add(state);
                        reasons.add(reason);
                    }
                };
        Forecast forecast =
                new Forecast(null, null, null, null) {
                    @Override
                    DryRunResult of(DryRunQuestion question, List<Count> counts, Instant now) {
                        return null;
                    }
                };
        Previews previews =
                new Previews(null, null, null, null, null) {
                    @Override
                    List<Count> of(DryRunQuestion question, List<Person> people, Instant now) {
                        throw failure;
                    }
                };
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        work(new DryRunWorker(stored, previews, forecast, watch, clock));
    }

    private void work(DryRunWorker worker) {
        for (int pass = 0; pass < passes; pass++) {
            worker.work();
        }
    }

    @Test
    void runFullyCountedInALongPassIsCompletedNotGivenUp() {
        // when
        pass(run(null, true), run(1, false), ClockWatches.agreed());
        // then
        assertThat(ends).containsExactly(StoredDryRuns.State.COMPLETED);
    }

    @Test
    void silentRunIsGivenUp() {
        // when
        pass(run(null, true), run(null, true), ClockWatches.agreed());
        // then
        assertThat(ends).containsExactly(StoredDryRuns.State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void runEndsWhenItsTokenIsRefusedTwice(int status) {
        // given
        failure = new WebApplicationException(status);
        passes = 2;
        // when
        pass(run(null, false), run(null, false), ClockWatches.agreed());
        // then
        assertThat(ends).containsExactly(StoredDryRuns.State.FAILED);
        assertThat(reasons).singleElement().asString().startsWith("TOKEN_REFUSED: ");
    }

    @Test
    void runWaitsAfterOneRefusal() {
        // given
        failure = new WebApplicationException(401);
        // when
        pass(run(null, false), run(null, false), ClockWatches.agreed());
        // then
        assertThat(ends).isEmpty();
    }

    @Test
    void runWaitsWhileConsentServiceIsAway() {
        // given
        failure = new WebApplicationException(503);
        // when
        pass(run(null, false), run(null, false), ClockWatches.agreed());
        // then
        assertThat(ends).isEmpty();
    }

    @Test
    void noRunIsGivenUpUntilClocksAgree() {
        // when
        pass(run(null, true), run(null, true), ClockWatches.fresh());
        // then
        assertThat(ends).isEmpty();
    }
}
