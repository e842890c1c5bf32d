package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.demo.DemoRun;
import io.anuencia.testbed.localstack.demo.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service is killed in the middle of the first campaign and started again. */
class KilledServiceIT {

    private static final int PEOPLE = 400;
    private static final double REPLY_SHARE = 0.1;
    private static final int RATE = 80;

    @TempDir Path data;

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"CONTACTS", "CONSENT", "DISPATCH", "WEBHOOK"})
    void killedServiceSendsNothingTwiceAndLosesNothing(Part service) throws Exception {
        // given
        Options options = Options.forTests(data).withReplyShare(REPLY_SHARE);
        try (LocalStack stack = LocalStack.start(options, System.out::println)) {
            DemoRun run =
                    new DemoRun(stack, PEOPLE, RATE, System.out::println)
                            .disturbedBy(() -> killAndRestart(stack, service));

            // when
            Report report = run.run(System.nanoTime());

            // then
            assertThat(report.violations()).isEmpty();
            assertThat(report.problems()).isEmpty();
            assertThat(report.optOuts()).isPositive();
            assertThat(report.all().accepted()).isPositive();
            assertThat(ClearNumbers.inLogs(stack.data())).isEmpty();
        }
    }

    private static void killAndRestart(LocalStack stack, Part service) {
        stack.kill(service);
        stack.restart(service);
    }
}
