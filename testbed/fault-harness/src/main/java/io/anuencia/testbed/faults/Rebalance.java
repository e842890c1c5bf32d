package io.anuencia.testbed.faults;

import io.anuencia.events.Topic;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The broker is restarted while a group of a service rebalances. To make that last, a member that
 * does not answer joins the group: nobody gets a partition while the broker waits for it. It leaves
 * afterwards; it has committed nothing, so its partitions go to the service.
 */
final class Rebalance implements Fault {

    private static final Duration JOINS = Duration.ofSeconds(30);
    private static final Duration BEGINS = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Part service;
    private final Topic topic;
    private final String group;

    /** A rebalance of the group that reads this topic. */
    Rebalance(Part service, Topic topic) {
        String stream = topic.topicName().replaceAll("^\\w+\\.|\\.v\\d+$", "");
        this.service = service;
        this.topic = topic;
        this.group = service.key() + "-service." + stream;
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        try (KafkaConsumer<String, byte[]> mute = stage.topics().member(group)) {
            mute.subscribe(Set.of(topic.topicName()));
            Patience.await(JOINS, () -> isIn(mute), "nobody can join " + group);
            stack.kill(service);
            stack.launch(service);
            Patience.await(
                    BEGINS,
                    () -> stage.topics().isRebalancing(group),
                    group + " does not rebalance");
            stack.restart(Part.KAFKA);
        }
        stack.awaitReady(service);
    }

    private static boolean isIn(KafkaConsumer<String, byte[]> member) {
        member.poll(POLL);
        return !member.assignment().isEmpty();
    }
}
