package io.anuencia.testbed.infrastructure;

import java.nio.file.Path;
import java.util.Collection;

/** The settings of a single small broker that restarts fast after a kill. */
final class BrokerConfiguration {
    private BrokerConfiguration() {}

    static String of(int port, int controllerPort, Path data, Collection<KafkaListener> listeners) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d%5$s
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
                log.dirs=%3$s
                auto.create.topics.enable=false
                message.max.bytes=4300000
                # A killed broker is taken back only after its old session has ended.
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=500
                controlled.shutdown.enable=true
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                default.replication.factor=1
                min.insync.replicas=1
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                num.recovery.threads.per.data.dir=4
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=2097152
                log.segment.bytes=67108864
                log.index.size.max.bytes=1048576
                """
                .formatted(
                        port,
                        controllerPort,
                        data,
                        KafkaListener.listeners(listeners),
                        KafkaListener.advertised(listeners),
                        KafkaListener.protocols(listeners));
    }
}
