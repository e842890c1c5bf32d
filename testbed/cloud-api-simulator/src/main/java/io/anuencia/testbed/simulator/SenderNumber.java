package io.anuencia.testbed.simulator;

/** A number that a business sends from. */
final class SenderNumber {
    /** Means that the settings decide. */
    static final int NO_OWN_LIMIT = -1;

    private final Business business;
    private final String id;
    private final String displayPhoneNumber;
    private int ownThroughput;
    private String quality = "GREEN";
    private boolean registered = true;
    private final TokenBucket bucket = new TokenBucket();

    SenderNumber(Business business, String id, String displayPhoneNumber, int ownThroughput) {
        this.business = business;
        this.id = id;
        this.displayPhoneNumber = displayPhoneNumber;
        this.ownThroughput = ownThroughput;
    }

    Business business() {
        return business;
    }

    String id() {
        return id;
    }

    String displayPhoneNumber() {
        return displayPhoneNumber;
    }

    int throughput(Settings settings) {
        return ownThroughput == NO_OWN_LIMIT ? settings.throughput() : ownThroughput;
    }

    void changeThroughput(int messagesPerSecond) {
        ownThroughput = messagesPerSecond;
    }

    String quality() {
        return quality;
    }

    void changeQuality(String rating) {
        quality = rating;
    }

    boolean isRegistered() {
        return registered;
    }

    void register(boolean now) {
        registered = now;
    }

    /** Counts an inbound message against the throughput, if the settings say so. */
    void heard(Settings settings, long nowNanos) {
        if (settings.limits().countInbound()) {
            bucket.spend(throughput(settings), nowNanos);
        }
    }

    boolean hasRoom(Settings settings, long nowNanos) {
        return bucket.take(throughput(settings), nowNanos);
    }
}
