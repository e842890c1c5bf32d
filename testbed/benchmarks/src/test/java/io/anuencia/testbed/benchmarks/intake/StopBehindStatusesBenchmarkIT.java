package io.anuencia.testbed.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T18: a STOP behind a million statuses. {@code -Dstatuses=100000} queues fewer. */
class StopBehindStatusesBenchmarkIT {

    private static final int STATUSES = Integer.getInteger("statuses", 1_000_000);
    private static final List<Part> OTHERS = List.of(Part.CONTACTS, Part.DISPATCH, Part.SIMULATOR);

    @TempDir Path data;

    @Test
    void stopIsEffectiveLongBeforeTheStatusesAheadOfItAreTranslated() throws Exception {
        // given
        try (LocalStack stack = LocalStack.start(Options.forTests(data), System.out::println);
                StopByWebhook stop = new StopByWebhook(stack.description())) {
            OTHERS.forEach(stack::kill);
            Duration first = stop.of("51999000001");
            StatusBacklog.publish(stack.description().kafka(), STATUSES);

            // when
            Duration behind = stop.of("51999000002");
            long translated = stop.countOf("webhook.message-statuses.v1");

            // then
            System.out.printf(
                    "T18 STOP effective after %,d ms, %,d of %,d statuses ahead of it translated"
                            + " (without them, cold: %,d ms)%n",
                    behind.toMillis(), translated, STATUSES, first.toMillis());
            assertThat(translated).isLessThan(STATUSES);
        }
    }
}
