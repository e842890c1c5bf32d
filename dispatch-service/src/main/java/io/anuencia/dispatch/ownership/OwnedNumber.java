package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Outstanding;
import io.anuencia.dispatch.sender.Sender;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A business number under one epoch of this process. A later epoch is another object. */
public final class OwnedNumber {

    private static final long BUDGET_REST_NANOS = Duration.ofMinutes(1).toNanos();

    /** However much is heard, answers and confirmations of opt-outs still leave. */
    private static final double LEAST_SHARE = 0.1;

    private final String id;
    private final long epoch;
    private final BooleanSupplier assigned;
    private final Outstanding outstanding = new Outstanding();
    private volatile Terms terms;
    private volatile boolean stopped;
    private volatile boolean doubtless;
    private volatile double pace;
    private volatile double heard;
    private volatile long restingUntilNanos = System.nanoTime();
    private volatile long spentUntilNanos = System.nanoTime();

    OwnedNumber(String id, long epoch, Terms terms, BooleanSupplier assigned) {
        this.id = id;
        this.epoch = epoch;
        this.assigned = assigned;
        this.terms = terms;
        this.pace = terms.rate();
    }

    /**
     * What an operator says of a number.
     *
     * @param rate messages a second
     * @param tokenRef where its token is found
     * @param portfolio whose budget of people it shares
     * @param marketingApi whether its marketing leaves by Meta's own endpoint
     */
    record Terms(int rate, String tokenRef, String portfolio, boolean marketingApi) {

        static Terms of(Sender sender) {
            return new Terms(
                    sender.rate(),
                    sender.tokenRef(),
                    sender.portfolio(),
                    sender.marketingApi() == Sender.MarketingApi.MARKETING_MESSAGES);
        }
    }

    /** WhatsApp's id of the number. */
    public String id() {
        return id;
    }

    /** The epoch under which this process owns it. */
    public long epoch() {
        return epoch;
    }

    /**
     * Messages a second that it may send: what it is allowed less what people write to it, which
     * WhatsApp counts in the same throughput (Meta, Cloud API, "Throughput").
     */
    public int rate() {
        int allowed = terms.rate();
        return (int) Math.max(Math.ceil(allowed * LEAST_SHARE), Math.round(allowed - heard));
    }

    /**
     * What people write to it at the moment.
     *
     * @param messagesPerSecond at least 0
     */
    public void hears(double messagesPerSecond) {
        heard = messagesPerSecond;
    }

    /** Where its token is found. */
    public String tokenRef() {
        return terms.tokenRef();
    }

    /** The business portfolio whose budget of people it shares. */
    public String portfolio() {
        return terms.portfolio();
    }

    /** Whether marketing leaves by Meta's own endpoint for it. */
    public boolean usesMarketingApi() {
        return terms.marketingApi();
    }

    /** Its portfolio wrote to as many people as it may; nobody new is asked for in a while. */
    public void budgetSpent() {
        spentUntilNanos = System.nanoTime() + BUDGET_REST_NANOS;
    }

    /** Whether the budget of its portfolio was found spent a short while ago. */
    public boolean isBudgetSpent() {
        return System.nanoTime() - spentUntilNanos < 0;
    }

    /** Messages a second that WhatsApp takes at the moment, at most the rate. */
    public double pace() {
        return Math.min(pace, rate());
    }

    /** WhatsApp takes more or less than before. */
    public void keepPace(double messagesPerSecond) {
        pace = messagesPerSecond;
    }

    /** What was asked for and has not begun to leave. */
    public Outstanding outstanding() {
        return outstanding;
    }

    /** Whether this process may still act for it; false from the moment the partition is taken. */
    public boolean isHeld() {
        return !stopped && assigned.getAsBoolean();
    }

    /** Another epoch was seen: nothing of this one may move a message any more. */
    public void fence() {
        stopped = true;
    }

    boolean isFenced() {
        return stopped;
    }

    /** What an older owner may have sent is marked. */
    void doubtless() {
        doubtless = true;
    }

    boolean isDoubtless() {
        return doubtless;
    }

    /** Asks for nothing for a while, because nothing could be sent. */
    public void rest(Duration pause) {
        restingUntilNanos = System.nanoTime() + pause.toNanos();
    }

    /** Whether it rests. */
    public boolean isResting() {
        return System.nanoTime() - restingUntilNanos < 0;
    }

    void change(Terms changed) {
        if (terms.rate() != changed.rate()) {
            pace = changed.rate();
        }
        terms = changed;
    }
}
