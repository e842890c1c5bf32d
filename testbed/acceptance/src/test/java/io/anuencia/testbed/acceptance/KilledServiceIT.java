package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.demo.DemoRun;
import io.anuencia.testbed.localstack.demo.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service is killed in the middle of the first campaign and started again. */
class KilledServiceIT {

    private static final int PEOPLE = 800;
    private static final double REPLY_SHARE = 0.1;
    private static final int RATE = 80;
    private static final List<Part> SERVICES =
            List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH, Part.WEBHOOK);

    @TempDir Path data;

    @Test
    void servicesKilledInTurnSendNothingTwiceAndLoseNothing() throws Exception {
        // given
        Options options = Options.forTests(data).withReplyShare(REPLY_SHARE);
        List<Part> killed = new ArrayList<>();
        try (LocalStack stack = LocalStack.start(options, System.out::println)) {
            DemoRun run =
                    new DemoRun(stack, PEOPLE, RATE, System.out::println)
                            .disturbedBy(kills(stack, killed));

            // when
            Report report = run.run(System.nanoTime());

            // then
            assertThat(killed).isEqualTo(SERVICES);
            assertThat(report.violations()).isEmpty();
            assertThat(report.problems()).isEmpty();
            assertThat(report.optOuts()).isPositive();
            assertThat(report.all().accepted()).isPositive();
            assertThat(ClearNumbers.inLogs(stack.data())).isEmpty();
        }
    }

    private static List<Runnable> kills(LocalStack stack, List<Part> killed) {
        return SERVICES.stream()
                .map(
                        service ->
                                (Runnable)
                                        () -> {
                                            stack.kill(service);
                                            stack.restart(service);
                                            killed.add(service);
                                        })
                .toList();
    }
}
