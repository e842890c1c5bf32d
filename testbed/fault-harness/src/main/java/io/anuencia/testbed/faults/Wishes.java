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
 * Some people opt out, one after the other. One in four writes STOP to the business, and one in
 * four stops it in WhatsApp's own settings, whoever that is; the rest opt out by REST just when
 * their message is about to be sent, which is the critical moment.
 */
final class Wishes implements AutoCloseable {

    private static final int VOICES = 48;

    /** The ways to opt out. */
    private enum Way {
        WORD,
        REST,
        SETTINGS;

        static Way of(int i) {
            return switch (i % 4) {
                case 0 -> WORD;
                case 2 -> SETTINGS;
                default -> REST;
            };
        }
    }

    private final ExecutorService voices = Executors.newFixedThreadPool(VOICES);
    private final ConcurrentLinkedQueue<String> stops = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> stopsInSettings = new ConcurrentLinkedQueue<>();
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
            Way way = Way.of(i);
            begun.add(
                    CompletableFuture.runAsync(
                            () -> say(way, turn),
                            CompletableFuture.delayedExecutor(
                                    (long) (chance.nextDouble() * spread.toMillis()),
                                    TimeUnit.MILLISECONDS,
                                    voices)));
        }
        all = begun;
    }

    private void say(Way way, Supplier<? extends Collection<String>> turn) {
        switch (way) {
            case WORD -> stops.add(actions.stop(next(List.of())));
            case SETTINGS -> {
                Crowd.Member member = next(List.of());
                actions.stopInSettings(member);
                stopsInSettings.add(member.key());
            }
            case REST -> actions.optOut(next(turn.get()));
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

    /** Waits until all have opted out, and every answer has come. */
    void join() {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    /** Returns the ids of the messages by which people opted out. */
    List<String> stops() {
        return List.copyOf(stops);
    }

    /** Returns the keys of the people who stopped the business in WhatsApp's settings. */
    List<String> stopsInSettings() {
        return List.copyOf(stopsInSettings);
    }

    @Override
    public void close() {
        voices.shutdownNow();
    }
}
