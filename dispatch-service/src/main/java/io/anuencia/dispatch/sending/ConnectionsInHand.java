package io.anuencia.dispatch.sending;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The open connections of one number on which nothing has been written yet. For the I/O thread
 * only.
 */
final class ConnectionsInHand {

    private final Supplier<Future<HttpClientRequest>> source;
    private final Runnable onOpened;
    private final Consumer<Throwable> onFailed;
    private final Deque<HttpClientRequest> inHand = new ArrayDeque<>();
    private int opening;
    private boolean asking;

    /**
     * Holds no connection at first.
     *
     * @param source opens a connection or takes an idle one
     * @param onOpened called when one more is in hand
     * @param onFailed called with the cause when one cannot be opened
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
     * Ensures that this many connections are in hand or being opened. An idle one is in hand at
     * once, and its callback may call this again; that inner call does nothing, because the outer
     * one is still opening connections.
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
        // A connection that closes in hand is useless, and nothing was written on it.
        request.exceptionHandler(closed -> inHand.remove(request));
        inHand.add(request);
        onOpened.run();
    }

    /** Whether some are being opened. */
    boolean isOpening() {
        return opening > 0;
    }

    boolean isEmpty() {
        return inHand.isEmpty();
    }

    /** Takes a connection; null if there is none. */
    HttpClientRequest poll() {
        return inHand.poll();
    }

    /** Gives all connections back, because none is needed now. */
    void giveBack() {
        while (!inHand.isEmpty()) {
            inHand.poll().reset();
        }
    }
}
