package io.anuencia.webhook.intake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The body of one request while it arrives. A body that will be refused is read and discarded,
 * since a client reads the answer only after it has sent everything; one that is far too long is
 * cut off.
 */
final class ArrivingBody {

    static final int BYTES_MAX = 3 << 20;
    private static final int DROPPED_BYTES_MAX = 4 * BYTES_MAX;

    /** Memory of a request apart from its body: many small requests must be bounded as well. */
    private static final int REQUEST_BYTES = 4 << 10;

    private final HttpServerRequest request;
    private final BodyMemory memory;
    private final long sinceNanos = System.nanoTime();

    /** The bytes so far; most bodies are a single chunk, which is kept without copying. */
    private Buffer bytes;

    private boolean several;
    private long arrived;
    private int held;
    private Refusal refusal;

    /** A request whose head has arrived, and nothing of its body yet. */
    ArrivingBody(HttpServerRequest request, BodyMemory memory) {
        this.request = request;
        this.memory = memory;
        if (!WebhookSignature.isWellFormed(request.getHeader(WebhookSignature.HEADER))) {
            refuse(Refusal.UNSIGNED);
        } else if (statedLength() > BYTES_MAX) {
            refuse(Refusal.TOO_LARGE);
        } else if (!hold(REQUEST_BYTES)) {
            refuse(Refusal.NOT_KEPT);
        }
    }

    /** Monotonic time at which its head arrived. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Hangs up on the sender, which releases the memory as any other hang-up does. */
    void cutOff() {
        request.response().reset();
    }

    /** The reason to refuse the body; empty if all of it was kept. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Returns the bytes, once; their memory stays counted until {@link #release}. */
    byte[] takeBytes() {
        byte[] taken = bytes == null ? new byte[0] : bytes.getBytes();
        bytes = null;
        return taken;
    }

    /** Returns the memory; to be called when the request is answered. Idempotent. */
    void release() {
        memory.give(held);
        held = 0;
        bytes = null;
    }

    void append(Buffer chunk) {
        arrived += chunk.length();
        if (refusal == null && arrived > BYTES_MAX) {
            refuse(Refusal.TOO_LARGE);
        }
        if (refusal == null && !hold(chunk.length())) {
            refuse(Refusal.NOT_KEPT);
        }
        if (refusal == null) {
            keep(chunk);
        } else if (arrived > DROPPED_BYTES_MAX) {
            request.connection().close();
        }
    }

    private void keep(Buffer chunk) {
        if (bytes == null) {
            bytes = chunk;
            return;
        }
        if (!several) {
            bytes = Buffer.buffer().appendBuffer(bytes);
            several = true;
        }
        bytes.appendBuffer(chunk);
    }

    private boolean hold(int more) {
        boolean fits = memory.take(more);
        held += fits ? more : 0;
        return fits;
    }

    private void refuse(Refusal why) {
        refusal = why;
        release();
    }

    /** The announced length; 0 without a header, and then only the arriving bytes are counted. */
    private long statedLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }
}
