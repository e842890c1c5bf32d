package io.anuencia.contacts.audience;

import io.anuencia.contacts.work.OneAheadExecutor;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.DirectPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Delivers an audience to Kafka: while some blocks are in flight, the next ones are serialised, and
 * others read. The position advances when the broker has acknowledged everything before it, so a
 * crash repeats some chunks and loses none. No transaction is open meanwhile.
 */
@ApplicationScoped
class AudienceDelivery {

    static final Duration LEASE = Duration.ofSeconds(10);

    private static final int BLOCKS_AT_ONCE = 8;

    private final AudienceBlocks blocks;
    private final AudienceProgress progress;
    private final DirectPublisher publisher;
    private final Clock clock;

    AudienceDelivery(
            AudienceBlocks blocks,
            AudienceProgress progress,
            DirectPublisher publisher,
            Clock clock) {
        this.blocks = blocks;
        this.progress = progress;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Blocks in flight, and the position once they are acknowledged. */
    private record Sent(
            LeasedAudience from,
            LeasedAudience to,
            List<AudienceBlock> blocks,
            CompletionStage<Void> arrival) {}

    /**
     * Delivers the rest of an audience.
     *
     * @param goesOn whether to continue; asked before each step
     */
    void deliver(LeasedAudience audience, BooleanSupplier goesOn) {
        LeasedAudience position = audience;
        DeliveredKeys told = progress.deliveredBefore(audience);
        Sent underWay = null;
        try (OneAheadExecutor<List<AudienceBlock>> ahead = ahead(audience)) {
            while (goesOn.getAsBoolean()) {
                List<AudienceBlock> next = ahead.next();
                Sent sent = next.isEmpty() ? null : send(position, next);
                if (underWay != null && !arrives(underWay)) {
                    return;
                }
                if (sent == null) {
                    progress.complete(position, told);
                    return;
                }
                next.forEach(block -> told.add(block.keys()));
                underWay = sent;
                position = sent.to();
            }
        }
        if (underWay != null) {
            arrives(underWay);
        }
    }

    private OneAheadExecutor<List<AudienceBlock>> ahead(LeasedAudience audience) {
        AtomicInteger from = new AtomicInteger(audience.nextBlock());
        return new OneAheadExecutor<>(
                "audience-reader",
                () -> blocks.read(audience, from.getAndAdd(BLOCKS_AT_ONCE), BLOCKS_AT_ONCE));
    }

    private Sent send(LeasedAudience position, List<AudienceBlock> next) {
        List<AudienceChunk> chunks = new ArrayList<>();
        int number = position.nextChunk();
        for (AudienceBlock block : next) {
            for (List<AudienceMember> members : block.chunks()) {
                chunks.add(new AudienceChunk(position.campaignId(), number++, members));
            }
        }
        LeasedAudience to = position.at(next.get(next.size() - 1).number() + 1, number);
        return new Sent(position, to, next, publisher.publish(chunks));
    }

    /**
     * Waits for the acknowledgement; false if the audience was refused, because a chunk cannot be
     * cut again once it has a number.
     */
    private boolean arrives(Sent sent) {
        try {
            sent.arrival().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RecordTooLargeException
                    && sent.blocks().stream().anyMatch(AudienceBlock::isOutgrown)) {
                progress.refuse(sent.from());
                return false;
            }
            throw e;
        }
        progress.advance(sent.from(), sent.to(), sent.blocks(), clock.instant().plus(LEASE));
        return true;
    }
}
