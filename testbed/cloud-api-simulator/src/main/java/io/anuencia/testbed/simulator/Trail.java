package io.anuencia.testbed.simulator;

/** Which statuses of a message were reported, when, and whether the receiver knows. */
final class Trail {
    private static final StatusItem.Status[] ALL = StatusItem.Status.values();

    // There is one for each message of the log: seconds since the epoch, unsigned, and bits.
    private final int[] atSeconds = new int[ALL.length];
    private byte told;

    void reported(StatusItem.Status status, long seconds) {
        atSeconds[status.ordinal()] = (int) seconds;
    }

    void told(StatusItem.Status status) {
        told |= (byte) (1 << status.ordinal());
    }

    /**
     * The events of {@code message_history}.
     *
     * @param id of the message there
     * @param receiver null: nobody is told
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
