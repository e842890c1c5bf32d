package io.anuencia.testbed.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T12: five times as many concurrent webhooks as a working broker is given, for a minute, while it
 * is stopped; the service has 256 MB of heap and ends at an OutOfMemoryError. {@code -Dburst=10} is
 * shorter.
 */
class BurstBenchmarkIT {

    private static final Path JAR =
            Path.of("../../webhook-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration BURST = Duration.ofSeconds(Integer.getInteger("burst", 60));
    private static final int TIMES = 5;

    @TempDir Path folder;

    @Test
    void burstWhileTheBrokerStandsStillIsRefusedInBoundedMemoryAndLosesNothing() throws Exception {
        // given
        LocalKafka kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
        try (IntakeProcess ours = IntakeProcess.service(JAR, kafka.bootstrapServers(), folder);
                IntakeLoad load = new IntakeLoad()) {
            long before = load.runAtOnce(1, ours.port(), Duration.ofSeconds(4)).kept();

            // when
            signal("STOP", kafka);
            IntakeLoad.Answers burst = load.runAtOnce(TIMES, ours.port(), BURST);
            long resident = ours.residentMebibytes();
            signal("CONT", kafka);
            IntakeLoad.Answers after = load.runAtOnce(1, ours.port(), Duration.ofSeconds(10));

            // then
            long written = written(kafka.bootstrapServers());
            System.out.printf(
                    "T12 burst of %d s: %s, %,d MiB resident; then %s; %,d records%n",
                    BURST.toSeconds(), burst, resident, after, written);
            assertThat(ours.isAlive()).isTrue();
            assertThat(burst.refused()).isPositive();
            assertThat(burst.other()).isZero();
            assertThat(after.kept()).isPositive();
            assertThat(written).isGreaterThanOrEqualTo(before + burst.kept() + after.kept());
        } finally {
            kafka.kill();
        }
    }

    private static void signal(String name, LocalKafka kafka) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(kafka.pid())).start().waitFor();
    }

    private static long written(String brokers) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor("webhook.raw-statuses.v1").stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
