package io.anuencia.dispatch.sending;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Connections of one number with nothing written on them yet. Used on the I/O thread alone. */
final class ConnectionsInHand {

    private final Supplier<Future<HttpClientRequest>> source;
    private final Runnable onOpened;
    private final Consumer<Throwable> onFailed;
    private final Deque<HttpClientRequest> inHand = new ArrayDeque<>();
    private int opening;
    private boolean asking;

    /**
     * None at first.
     *
     * @param source opens one, or takes one that is idle
     * @param onOpened hears that one more is in hand
     * @param onFailed hears why one cannot be opened
     */
    ConnectionsInHand(
            Supplier<Future<HttpClientRequest>> source,
            Runnable onOpened,
            Consumer<Throwable> onFailed) {
        this.source = source;
        this.onOpened = onOpened;
        this.onFailed = onFailed;
    }

    /**
     * Sees to it that so many are in hand, or about to be. An idle one is in hand at once: whoever
     * hears of it inside this call and wants more gets those that this call asks for.
     */
    void want(int wanted) {
        if (asking) {
            return;
        }
        asking = true;
        try {
            for (int lacking = wanted - inHand.size() - opening; lacking > 0; lacking--) {
                opening++;
                source.get().onComplete(this::opened);
            }
        } finally {
            asking = false;
        }
    }

    private void opened(AsyncResult<HttpClientRequest> opened) {
        opening--;
        if (opened.failed()) {
            onFailed.accept(opened.cause());
            return;
        }
        HttpClientRequest request = opened.result();
        // A connection that closes while it waits in hand is no use, and nothing was written on it.
        request.exceptionHandler(closed -> inHand.remove(request));
        inHand.add(request);
        onOpened.run();
    }

    /** Whether some are about to be opened. */
    boolean isOpening() {
        return opening > 0;
    }

    boolean isEmpty() {
        return inHand.isEmpty();
    }

    /** Takes one; null if there is none. */
    HttpClientRequest poll() {
        return inHand.poll();
    }

    /** Nobody needs them now. */
    void giveBack() {
        while (!inHand.isEmpty()) {
            inHand.poll().reset();
        }
    }
}
