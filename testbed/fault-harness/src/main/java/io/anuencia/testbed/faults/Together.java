package io.anuencia.testbed.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Faults at the same time; over when the last of them is. */
final class Together implements Fault {

    private final List<Fault> faults;

    Together(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    @Override
    public void strike(Stage stage) {
        ExecutorService hands = Executors.newCachedThreadPool();
        try {
            CompletableFuture<?>[] all =
                    faults.stream()
                            .map(
                                    fault ->
                                            CompletableFuture.runAsync(
                                                    () -> fault.strike(stage), hands))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            hands.shutdown();
        }
    }
}
