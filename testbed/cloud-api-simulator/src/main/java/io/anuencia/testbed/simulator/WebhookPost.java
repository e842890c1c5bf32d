package io.anuencia.testbed.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** One POST that is owed to the receiver, with its bytes and what became of the tries so far. */
final class WebhookPost {
    private final long id;
    private final List<? extends WebhookItem> items;
    private final Buffer body;
    private int copies;
    private boolean seen;
    private int refusals;

    /** Copies is how often the same bytes are to be accepted: 2 for a duplicate. */
    WebhookPost(long id, List<? extends WebhookItem> items, Buffer body, int copies) {
        this.id = id;
        this.items = items;
        this.body = body;
        this.copies = copies;
    }

    /** The same for all tries. */
    long id() {
        return id;
    }

    /** True the first time that it is asked. */
    boolean isNew() {
        boolean isNew = !seen;
        seen = true;
        return isNew;
    }

    List<? extends WebhookItem> items() {
        return items;
    }

    Buffer body() {
        return body;
    }

    /** True if the same bytes have to be sent once more. */
    boolean acceptedAndOwedAgain() {
        refusals = 0;
        return --copies > 0;
    }

    void refused() {
        refusals++;
    }

    /** Doubles from the minimum to the maximum. */
    long backoffMillis(Span retry) {
        return Math.min(retry.max(), (long) retry.min() << Math.min(refusals - 1, 20));
    }
}
