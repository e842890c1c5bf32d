package io.anuencia.dispatch.ownership;

import io.anuencia.events.Topic;
import io.anuencia.messaging.Failures;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/**
 * The partitions of the decisions topic that Kafka assigned to this process. Each assignment is
 * numbered, so that a partition that was revoked and came back is not mistaken for one that stayed.
 */
@ApplicationScoped
@Identifier("send-decisions")
class HeldPartitions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(HeldPartitions.class);
    private static final String CHANNEL = "send-decisions-in";
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final Map<Integer, Long> assignments = new ConcurrentHashMap<>();
    private final AtomicLong counter = new AtomicLong();
    private final Instance<KafkaClientService> clients;
    private volatile int partitions;
    private volatile Runnable revocation = () -> {};

    HeldPartitions(@Any Instance<KafkaClientService> clients) {
        this.clients = clients;
    }

    /**
     * Gives all partitions back now. Otherwise they would stay here until the last channel of the
     * service is closed, many seconds after it stopped sending. Meanwhile the channel keeps polling
     * and warns that it cannot.
     */
    void leave() {
        try {
            KafkaConsumer<String, byte[]> decisions = clients.get().getConsumer(CHANNEL);
            Uni<Void> left =
                    decisions.runOnPollingThread(
                            consumer -> {
                                consumer.unsubscribe();
                            });
            left.await().atMost(LEAVING);
        } catch (RuntimeException e) {
            LOG.infof("partitions stay until the end cause=%s", Failures.nameOf(e));
        }
    }

    /**
     * Returns the assignment under which this process holds a number's partition; empty if it does
     * not.
     */
    OptionalLong assignmentOf(String phoneNumberId) {
        int total = partitions;
        if (total == 0) {
            return OptionalLong.empty();
        }
        Long assignment = assignments.get(partitionOf(phoneNumberId, total));
        return assignment == null ? OptionalLong.empty() : OptionalLong.of(assignment);
    }

    /**
     * Registers the action that runs when partitions are revoked, before another process gets them.
     */
    void onRevocation(Runnable action) {
        revocation = action;
    }

    /**
     * Returns the partition that Kafka's own partitioner chooses for this key; both sides use this
     * function.
     */
    static int partitionOf(String phoneNumberId, int total) {
        byte[] key = phoneNumberId.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % total;
    }

    /**
     * Notes what is assigned now, and forgets what was lost. A loss is reported as a revocation,
     * and not at all if the commit of offsets that precedes it fails, as it does when the group has
     * gone on without this process. But Kafka calls this after every join, with its assignment
     * already updated.
     */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        assignments
                .keySet()
                .retainAll(consumer.assignment().stream().map(TopicPartition::partition).toList());
        partitions = consumer.partitionsFor(Topic.SEND_DECISIONS.topicName()).size();
        for (TopicPartition partition : assigned) {
            assignments.put(partition.partition(), counter.incrementAndGet());
        }
        LOG.infof("partitions assigned new=%d held=%d", assigned.size(), assignments.size());
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> assignments.remove(partition.partition()));
        LOG.infof("partitions gone=%d held=%d", revoked.size(), assignments.size());
        revocation.run();
    }
}
