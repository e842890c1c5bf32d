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

            // when
            Pairs rate =
                    Pairs.measure(
                            "P1",
                            "webhooks/s",
                            PAIRS,
                            () -> load.run(bare.port(), ROUND),
                            () -> load.run(ours.port(), ROUND));
            Pairs cpu =
                    Pairs.measure(
                            "P1 processor time",
                            "webhooks/s of processor time",
                            PAIRS,
                            () -> perCpuSecond(load, bare),
                            () -> perCpuSecond(load, ours));
            double half = rate.limit().stream().min(Double::compare).orElseThrow() / 2;
            double bareSlowest = load.slowestHundredth(bare.port(), half, ROUND);
            double oursSlowest = load.slowestHundredth(ours.port(), half, ROUND);

            // then
            System.out.println(rate.line());
            System.out.println(cpu.line());
            System.out.printf(
                    "P1 slowest hundredth at %,.0f/s: ours %.1f ms, limit %.1f ms%n",
                    half, oursSlowest, bareSlowest);
            assertThat(rate.ratio()).isPositive();
        } finally {
            kafka.kill();
        }
    }

    private static double perCpuSecond(IntakeLoad load, IntakeProcess program) throws Exception {
        double before = program.cpuMillis();
        double kept = load.run(program.port(), ROUND) * ROUND.toMillis() / 1_000;
        return kept / (program.cpuMillis() - before) * 1_000;
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
