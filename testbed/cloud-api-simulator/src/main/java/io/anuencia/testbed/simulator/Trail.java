package io.anuencia.testbed.simulator;

/** The reported statuses of a message, their times, and whether the receiver accepted them. */
final class Trail {
    private static final StatusItem.Status[] ALL = StatusItem.Status.values();

    // Compact, because every logged message has one: unsigned seconds since the epoch, and bits.
    private final int[] atSeconds = new int[ALL.length];
    private byte told;

    void reported(StatusItem.Status status, long seconds) {
        atSeconds[status.ordinal()] = (int) seconds;
    }

    void told(StatusItem.Status status) {
        told |= (byte) (1 << status.ordinal());
    }

    /**
     * Writes the events of {@code message_history}.
     *
     * @param id id of the message in the history
     * @param receiver the receiver of webhooks, or null without one
     */
    void writeTo(MetaJson json, long id, String receiver) {
        for (StatusItem.Status status : ALL) {
            if (atSeconds[status.ordinal()] != 0) {
                json.open()
                        .field("id", Long.toString(id * 10 + status.ordinal()))
                        .field("delivery_status", status.name())
                        .field("timestamp", Integer.toUnsignedLong(atSeconds[status.ordinal()]));
                if (receiver != null) {
                    json.field("webhook_update_state", isTold(status) ? "DELIVERED" : "PENDING")
                            .field("webhook_uri", receiver)
                            .open("application")
                            .field("id", "9876543210987654")
                            .close();
                }
                json.close();
            }
        }
    }

    private boolean isTold(StatusItem.Status status) {
        return (told & (1 << status.ordinal())) != 0;
    }
}
