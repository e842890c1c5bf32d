package io.anuencia.testbed.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Some people opt out, one after the other. Every other one writes STOP to the business, whoever
 * that is; the rest opt out by REST just when their message is about to be sent, which is the
 * critical moment.
 */
final class Wishes implements AutoCloseable {

    private static final int VOICES = 48;

    private final ExecutorService voices = Executors.newFixedThreadPool(VOICES);
    private final ConcurrentLinkedQueue<String> stops = new ConcurrentLinkedQueue<>();
    private final Actions actions;
    private final Random chance;
    private final Map<String, Crowd.Member> content = new LinkedHashMap<>();
    private List<CompletableFuture<Void>> all = List.of();

    Wishes(Actions actions, List<Crowd.Member> people, Random chance) {
        this.actions = actions;
        this.chance = chance;
        people.forEach(member -> content.put(member.key(), member));
    }

    /**
     * Makes this many of them opt out, spread over some time.
     *
     * @param turn keys of those who are about to be written to
     */
    void begin(int count, Duration spread, Supplier<? extends Collection<String>> turn) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean writes = i % 2 == 0;
            begun.add(
                    CompletableFuture.runAsync(
                            () -> say(writes, turn),
                            CompletableFuture.delayedExecutor(
                                    (long) (chance.nextDouble() * spread.toMillis()),
                                    TimeUnit.MILLISECONDS,
                                    voices)));
        }
        all = begun;
    }

    private void say(boolean writes, Supplier<? extends Collection<String>> turn) {
        if (writes) {
            stops.add(actions.stop(next(List.of())));
        } else {
            actions.optOut(next(turn.get()));
        }
    }

    /** Returns one of the preferred people, or else anyone, who has not opted out yet. */
    private synchronized Crowd.Member next(Collection<String> rather) {
        String key =
                rather.stream()
                        .filter(content::containsKey)
                        .findFirst()
                        .orElseGet(
                                () ->
                                        new ArrayList<>(content.keySet())
                                                .get(chance.nextInt(content.size())));
        return content.remove(key);
    }

    /** Waits until all have opted out, and every answer has come; returns the messages' ids. */
    List<String> join() {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        return List.copyOf(stops);
    }

    @Override
    public void close() {
        voices.shutdownNow();
    }
}
