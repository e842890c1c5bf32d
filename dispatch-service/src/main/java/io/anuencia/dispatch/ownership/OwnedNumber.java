package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Outstanding;
import io.anuencia.dispatch.person.Address;
import io.anuencia.dispatch.person.Places;
import io.anuencia.dispatch.sender.Sender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A business number under one epoch of this process. A later epoch is a new object. */
public final class OwnedNumber {

    private static final Logger LOG = Logger.getLogger(OwnedNumber.class);

    /** The most messages at once that find out whether answers are clear again. */
    public static final int TRIES_IN_DOUBT = 4;

    private static final long BUDGET_REST_NANOS = Duration.ofMinutes(1).toNanos();

    /**
     * The least share of the rate that is left for sending, however many messages come in: answers
     * and confirmations of opt-outs must still leave.
     */
    private static final double LEAST_SHARE = 0.1;

    private final long epoch;
    private final BooleanSupplier assigned;
    // What waits for tries that hang says nothing about how fast this machine is.
    private final Outstanding outstanding = new Outstanding(this::isDoubtful);
    private final Map<String, Long> closedCountries = new ConcurrentHashMap<>();
    private volatile Sender sender;
    private volatile boolean stopped;
    private volatile boolean doubtsMarked;
    private volatile boolean doubtful;
    private volatile int tries;
    private volatile double pace;
    private volatile double inbound;
    private volatile long restingUntilNanos = System.nanoTime();
    private volatile long spentUntilNanos = System.nanoTime();

    OwnedNumber(Sender sender, long epoch, BooleanSupplier assigned) {
        this.sender = sender;
        this.epoch = epoch;
        this.assigned = assigned;
        this.pace = sender.rate();
    }

    /** WhatsApp's id of the number. */
    public String id() {
        return sender.phoneNumberId();
    }

    /** The epoch under which this process owns it. */
    public long epoch() {
        return epoch;
    }

    /**
     * Returns the messages per second it may send: its rate less the inbound messages, which
     * WhatsApp counts in the same throughput (Meta, Cloud API, "Throughput").
     */
    public int rate() {
        int allowed = sender.rate();
        return (int) Math.max(Math.ceil(allowed * LEAST_SHARE), Math.round(allowed - inbound));
    }

    /**
     * Sets the current rate of inbound messages.
     *
     * @param messagesPerSecond inbound messages per second, at least 0
     */
    public void inboundRate(double messagesPerSecond) {
        inbound = messagesPerSecond;
    }

    /** The reference to its access token. */
    public String tokenRef() {
        return sender.tokenRef();
    }

    /** The business portfolio whose limit of people it shares. */
    public String portfolio() {
        return sender.portfolio();
    }

    /** Whether its marketing is sent to Meta's own endpoint. */
    public boolean usesMarketingApi() {
        return sender.marketingApi() == Sender.MarketingApi.MARKETING_MESSAGES;
    }

    /**
     * Notes that its portfolio has reached the limit of people; nobody new is asked for during a
     * minute.
     */
    public void budgetSpent() {
        spentUntilNanos = System.nanoTime() + BUDGET_REST_NANOS;
    }

    /** Whether the limit of its portfolio was reached a short while ago. */
    public boolean isBudgetSpent() {
        return System.nanoTime() - spentUntilNanos < 0;
    }

    /**
     * Notes that WhatsApp lets the number write to nobody of a country, which is left out for a
     * while.
     *
     * @return whether that is news
     */
    public boolean closeCountry(String region, Duration rest) {
        boolean news = !Places.NO_REGION.equals(region) && !isCountryClosed(region);
        if (news) {
            LOG.warnf(
                    "WhatsApp refuses a whole country phoneNumberId=%s region=%s",
                    sender.phoneNumberId(), region);
            closedCountries.put(region, System.nanoTime() + rest.toNanos());
        }
        return news;
    }

    /** Whether the country that issued an address is left out at the moment. */
    public boolean isCountryClosed(Address address) {
        // Asked for each message that is due, and some numbers must be parsed to know their
        // country.
        return !closedCountries.isEmpty() && isCountryClosed(address.region());
    }

    private boolean isCountryClosed(String region) {
        Long until = closedCountries.get(region);
        return until != null && System.nanoTime() - until < 0;
    }

    /** The messages per second that WhatsApp accepts at the moment, at most the rate. */
    public double pace() {
        return Math.min(pace, rate());
    }

    /** Sets the messages per second that WhatsApp accepts. */
    public void keepPace(double messagesPerSecond) {
        pace = messagesPerSecond;
    }

    /** The attempts that were asked for and have not begun to leave. */
    public Outstanding outstanding() {
        return outstanding;
    }

    /** Whether this process may still act for it; false as soon as the partition is revoked. */
    public boolean isHeld() {
        return !stopped && assigned.getAsBoolean();
    }

    /** Fences this epoch, because another was seen: nothing of it may change a message any more. */
    public void fence() {
        stopped = true;
    }

    boolean isFenced() {
        return stopped;
    }

    /** Notes that messages an earlier owner may have sent are marked in doubt. */
    void noteDoubtsMarked() {
        doubtsMarked = true;
    }

    boolean areDoubtsMarked() {
        return doubtsMarked;
    }

    /**
     * Stops asking for permits for a while, because nothing could be sent. A longer rest that has
     * begun goes on.
     */
    public synchronized void rest(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        if (until - restingUntilNanos > 0) {
            restingUntilNanos = until;
        }
    }

    /**
     * Rests because WhatsApp's answers leave messages in doubt or stop the number. Until another
     * answer comes, what has a permit does not leave during a rest, and few are tried after it.
     */
    public void restInDoubt(Duration pause) {
        doubtful = true;
        rest(pause);
    }

    /** Notes that an answer was clear and did not stop the number. */
    public void clearDoubt() {
        doubtful = false;
    }

    /** Whether it rested for such answers and none has let it go on since. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** Sets how many requests that left since its last such rest have no answer yet. */
    public void tries(int inFlight) {
        tries = inFlight;
    }

    /**
     * Returns how many more messages may find out at the moment whether answers are clear again.
     */
    public int triesLeft() {
        return Math.max(0, TRIES_IN_DOUBT - tries);
    }

    /** Whether what has a permit must not leave now, because it would be sent in vain. */
    public boolean isRestingInDoubt() {
        return doubtful && isResting();
    }

    /** Whether it rests at the moment. */
    public boolean isResting() {
        return System.nanoTime() - restingUntilNanos < 0;
    }

    /** Applies an operator's new settings of the number. */
    void change(Sender changed) {
        if (sender.rate() != changed.rate()) {
            pace = changed.rate();
        }
        sender = changed;
    }
}
