package io.anuencia.testbed.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1. {@code -Dseconds=20} measures longer. */
class IntakeBenchmarkIT {

    private static final Path JAR =
            Path.of("../../webhook-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("seconds", 4));
    private static final int PAIRS = 5;

    @TempDir Path folder;

    @Test
    void webhooksAreKeptAlmostAsFastAsABareProgramKeepsThem() throws Exception {
        // given
        LocalKafka kafka = LocalKafka.temporary();
        String brokers = kafka.bootstrapServers();
        Topics.ofRepository().create(brokers);
        create(brokers);
        try (IntakeProcess bare = IntakeProcess.bare(brokers, folder);
                IntakeProcess ours = IntakeProcess.service(JAR, brokers, folder);
                IntakeLoad load = new IntakeLoad()) {
            warmUp(load, bare, ours);
            IntakeFigures figures = new IntakeFigures(load, ROUND);

            // when
            figures.measure(PAIRS, bare, ours);
            Pairs slowest = figures.slowestHundredths(3, bare, ours);

            // then
            System.out.println(figures.rates().line());
            System.out.println(figures.cpu().line());
            System.out.println(slowest.line());
            assertThat(figures.rates().ratio()).isPositive();
        } finally {
            kafka.kill();
        }
    }

    private static void warmUp(IntakeLoad load, IntakeProcess... programs) throws Exception {
        for (int i = 0; i < 3; i++) {
            for (IntakeProcess program : programs) {
                load.run(program.port(), Duration.ofSeconds(4));
            }
        }
    }

    private static void create(String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(BareIntake.TOPIC, 6, (short) 1))).all().get();
        }
    }
}
