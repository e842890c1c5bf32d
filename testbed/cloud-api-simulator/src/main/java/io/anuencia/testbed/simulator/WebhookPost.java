package io.anuencia.testbed.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** One POST owed to the receiver, with its bytes and its failed attempts. */
final class WebhookPost {
    private final long id;
    private final List<? extends WebhookItem> items;
    private final Buffer body;
    private int copies;
    private boolean seen;
    private int refusals;

    /** Creates a POST that must be accepted {@code copies} times: 2 for a duplicate. */
    WebhookPost(long id, List<? extends WebhookItem> items, Buffer body, int copies) {
        this.id = id;
        this.items = items;
        this.body = body;
        this.copies = copies;
    }

    /** The id, which is the same for all attempts. */
    long id() {
        return id;
    }

    /** True the first time it is called. */
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

    /** Records an acceptance; true if the same bytes must be sent once more. */
    boolean acceptedAndOwedAgain() {
        refusals = 0;
        return --copies > 0;
    }

    void refused() {
        refusals++;
    }

    /** The pause after the last refusal; doubles from the minimum to the maximum. */
    long backoffMillis(Span retry) {
        return Math.min(retry.max(), (long) retry.min() << Math.min(refusals - 1, 20));
    }
}
