package io.anuencia.dispatch.hearing;

import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.anuencia.messaging.RecordBatches.Poison;
import io.anuencia.messaging.RecordBatches.Stream;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the topics whose events concern several features. */
@ApplicationScoped
class EventConsumers {

    private static final Stream INBOUND =
            new Stream(
                    Topic.INBOUND_MESSAGES,
                    "dispatch-service.inbound-messages",
                    Poison.DEAD_LETTER);
    private static final Stream LEDGER =
            new Stream(Topic.LEDGER_EVENTS, "dispatch-service.ledger-events", Poison.DEAD_LETTER);
    private static final Stream ACCOUNTS =
            new Stream(Topic.ACCOUNT_EVENTS, "dispatch-service.account-events", Poison.DEAD_LETTER);

    private final RecordBatches batches;
    private final InboundEffects inbound;
    private final LedgerEffects ledger;
    private final AccountEffects accounts;

    EventConsumers(
            RecordBatches batches,
            InboundEffects inbound,
            LedgerEffects ledger,
            AccountEffects accounts) {
        this.batches = batches;
        this.inbound = inbound;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    @Incoming("inbound-messages-in")
    @Blocking(RecordBatches.READERS)
    void onInboundMessages(ConsumerRecords<String, byte[]> records) {
        batches.process(records, INBOUND, inbound::apply);
    }

    @Incoming("ledger-events-in")
    @Blocking(RecordBatches.READERS)
    void onLedgerEvents(ConsumerRecords<String, byte[]> records) {
        batches.process(records, LEDGER, ledger::apply);
    }

    @Incoming("account-events-in")
    @Blocking(RecordBatches.READERS)
    void onAccountEvents(ConsumerRecords<String, byte[]> records) {
        batches.process(records, ACCOUNTS, accounts::apply);
    }
}
