package io.anuencia.testbed.benchmarks.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Costs;
import io.anuencia.testbed.benchmarks.Pairs;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P5: from the request to the effect, without an open permit. */
class OptOutBenchmarkIT {

    private static final int OPT_OUTS = 1_000;
    private static final int PAIRS = 5;
    private static final int WARM_UP = Integer.getInteger("warmUp", 10_000);
    private static final long PEOPLE = WARM_UP + (PAIRS + 1L) * OPT_OUTS;

    @TempDir Path data;

    @Test
    void optOutIsEffectiveAboutAsSoonAsItIsStored() throws Exception {
        // given
        try (ConsentAlone consent = ConsentAlone.start(data);
                Connection database = consent.database()) {
            new ConsentingPeople(database).make(ConsentAlone.MODEL_PERSON, 1, PEOPLE);
            OptOutLatency optOuts = new OptOutLatency(consent);
            CommitAndProbe limit = new CommitAndProbe(database, PEOPLE);
            Costs costs =
                    new Costs("P5 processor time of an opt-out", Part.CONSENT, consent.pids());
            consent.commitToDisk();
            optOuts.run(WARM_UP);

            // when
            Pairs pairs =
                    Pairs.measure(
                            "P5",
                            "opt-outs/s at p99",
                            PAIRS,
                            () -> limit.run(OPT_OUTS),
                            () -> {
                                costs.begin();
                                double answer = optOuts.run(OPT_OUTS);
                                costs.end(OPT_OUTS);
                                return answer;
                            });

            // then
            System.out.println(pairs.line());
            System.out.println(costs.line());
            assertThat(pairs.ratio()).isPositive();
        }
    }
}
