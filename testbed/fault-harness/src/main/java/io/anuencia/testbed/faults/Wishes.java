package io.anuencia.testbed.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Some people want no more, one after the other: half of them write STOP to the business, for the
 * others somebody asks consent-service and waits for the answer.
 */
final class Wishes implements AutoCloseable {

    private static final int VOICES = 96;

    private final ExecutorService voices = Executors.newFixedThreadPool(VOICES);
    private final ConcurrentLinkedQueue<String> stops = new ConcurrentLinkedQueue<>();
    private final Actions actions;
    private final List<Crowd.Member> people;
    private final Random chance;
    private List<CompletableFuture<Void>> all = List.of();

    Wishes(Actions actions, List<Crowd.Member> people, Random chance) {
        this.actions = actions;
        this.people = new ArrayList<>(people);
        this.chance = chance;
    }

    /** Has so many of them say so, spread over some time. */
    void begin(int count, Duration spread) {
        Collections.shuffle(people, chance);
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Crowd.Member member = people.get(i);
            boolean writes = i % 2 == 0;
            begun.add(
                    CompletableFuture.runAsync(
                            () -> say(member, writes),
                            CompletableFuture.delayedExecutor(
                                    (long) (chance.nextDouble() * spread.toMillis()),
                                    TimeUnit.MILLISECONDS,
                                    voices)));
        }
        all = begun;
    }

    private void say(Crowd.Member member, boolean writes) {
        if (writes) {
            stops.add(actions.stop(member));
        } else {
            actions.optOut(member);
        }
    }

    /** Waits until all have said so, and every answer came; returns the messages' ids. */
    List<String> join() {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        return List.copyOf(stops);
    }

    @Override
    public void close() {
        voices.shutdownNow();
    }
}
