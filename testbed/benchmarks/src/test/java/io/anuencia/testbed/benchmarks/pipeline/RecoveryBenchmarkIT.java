package io.anuencia.testbed.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P9: services that are killed with kill -9 while one number sends, and started again at once. The
 * other services are warm; that the killed one is not is part of what is measured.
 */
class RecoveryBenchmarkIT {

    private static final int RATE = Integer.getInteger("rate", 400);
    private static final int SECONDS = Integer.getInteger("seconds", 90);
    private static final int WARM_UP = Integer.getInteger("warmUp", 60_000);
    private static final int KILLS = Integer.getInteger("kills", 3);

    /** WhatsApp's highest rate of a number. */
    private static final int LIMIT = 1_000;

    @TempDir Path data;

    @Test
    void dispatchServiceSendsAtItsRateAgainAfterAKill() throws Exception {
        kill(Part.DISPATCH);
    }

    @Test
    void consentServicePermitsAtItsRateAgainAfterAKill() throws Exception {
        kill(Part.CONSENT);
    }

    @Test
    void webhookServiceReportsStatusesAtTheirRateAgainAfterAKill() throws Exception {
        kill(Part.WEBHOOK);
    }

    private void kill(Part service) throws Exception {
        // given
        List<String> results = new ArrayList<>();
        try (WholeStack stack = WholeStack.start(data, 1, LIMIT)) {
            stack.run(WARM_UP, 1);
            SteadyCampaigns campaigns = new SteadyCampaigns(stack, RATE, SECONDS);

            // when
            for (int kill = 0; kill < KILLS; kill++) {
                results.add(campaigns.kill(service).lines());
            }
        }

        // then
        results.forEach(System.out::println);
        assertThat(results).isNotEmpty();
    }
}
