package io.anuencia.testbed.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Faults at the same time; it is over when the last of them is. */
final class Together implements Fault {

    private final List<Fault> faults;

    Together(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    @Override
    public void strike(Stage stage) {
        CompletableFuture<?>[] all =
                faults.stream()
                        .map(fault -> CompletableFuture.runAsync(() -> fault.strike(stage)))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
    }
}
