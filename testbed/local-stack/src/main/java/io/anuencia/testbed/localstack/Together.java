package io.anuencia.testbed.localstack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs several actions concurrently. */
final class Together {
    private Together() {}

    /**
     * Returns when all are done; after all have ended, throws the failure of the first that failed.
     */
    static <T> void each(Stream<T> items, Consumer<T> action) {
        Executor threads = task -> new Thread(task, "stack").start();
        var running =
                items.map(item -> CompletableFuture.runAsync(() -> action.accept(item), threads))
                        .toList();
        var ended = running.stream().map(each -> each.handle((done, error) -> error)).toList();
        for (var end : ended) {
            Throwable error = end.join();
            if (error != null) {
                ended.forEach(CompletableFuture::join);
                throw error.getCause() instanceof RuntimeException cause
                        ? cause
                        : new CompletionException(error);
            }
        }
    }
}
