package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.ownership.OwnedNumber;
import org.jboss.logging.Logger;

/**
 * Rests of a number while messages are sent in vain: WhatsApp's answers leave them in doubt or stop
 * the number. Requests that left before a rest say nothing about the server after it: they take no
 * place from the tries that follow, and when they end in vain, that begins no further rest. For the
 * I/O thread only.
 */
final class DoubtRests {

    private static final Logger LOG = Logger.getLogger(DoubtRests.class);
    private static final int IN_ROW_MAX = 5;

    private final OwnedNumber number;
    private final GrowingRests rests;
    private long restsBegun;
    private int inFlight;
    private int inRow;

    DoubtRests(OwnedNumber number) {
        this.number = number;
        // Nothing leaves during a rest, so a try in vain that counts is one after it.
        this.rests = new GrowingRests(() -> false, number::restInDoubt);
    }

    /** Returns the number of rests begun so far, which tells requests of before a rest apart. */
    long restsBegun() {
        return restsBegun;
    }

    /** Returns how many requests have left since the last rest began and have no answer yet. */
    int inFlight() {
        return inFlight;
    }

    /** Counts a request that has left. */
    void left() {
        setInFlight(inFlight + 1);
    }

    /**
     * Rests while every message would end in doubt or be refused for the number's sake; whoever
     * goes on sending from a number that WhatsApp stopped may lose it. After a rest, the first try
     * in vain begins the next one.
     *
     * @param restsBefore number of rests that had begun when the request left
     * @param inVain whether its answer speaks against trying the next message
     */
    void ended(long restsBefore, boolean inVain) {
        boolean isOld = restsBefore < restsBegun;
        if (!isOld) {
            setInFlight(inFlight - 1);
        }
        if (!inVain) {
            inRow = 0;
            rests.reset();
            number.clearDoubt();
        } else if (!isOld && (++inRow >= IN_ROW_MAX || number.isDoubtful())) {
            LOG.warnf("repeated tries in vain, number rests phoneNumberId=%s", number.id());
            inRow = 0;
            restsBegun++;
            rests.begin();
            setInFlight(0);
        }
    }

    private void setInFlight(int requests) {
        inFlight = requests;
        number.tries(requests);
    }
}
