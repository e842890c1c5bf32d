package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.ownership.OwnedNumber;
import org.jboss.logging.Logger;

/**
 * Rests of a number while WhatsApp's answers leave messages in doubt. Requests that left before a
 * rest say nothing about the server after it: they take no place from the tries that follow, and
 * when they end in doubt, that begins no further rest. For the I/O thread only.
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
        // Nothing leaves during a rest, so a doubt that counts is one about the time after it.
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
     * Rests while the server is in trouble: every message sent to it would end in doubt. After a
     * rest, the first try that ends in doubt begins the next one.
     *
     * @param restsBefore number of rests that had begun when the request left
     * @param unclear whether its answer leaves the message in doubt
     */
    void ended(long restsBefore, boolean unclear) {
        boolean isOld = restsBefore < restsBegun;
        if (!isOld) {
            setInFlight(inFlight - 1);
        }
        if (!unclear) {
            inRow = 0;
            rests.reset();
            number.clearDoubt();
        } else if (!isOld && (++inRow >= IN_ROW_MAX || number.isDoubtful())) {
            LOG.warnf("repeated doubtful answers, number rests phoneNumberId=%s", number.id());
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
