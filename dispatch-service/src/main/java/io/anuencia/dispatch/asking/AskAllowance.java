package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.message.QueuePlaces;

/**
 * The number of permits that a number may request now.
 *
 * @param all the most permits for all messages together
 * @param marketing the most of them for marketing: a tenth is always left to messages that somebody
 *     waits for, such as the confirmation of a STOP, however many single marketing messages come
 * @param bulk the most of them for campaigns: a fifth is always left to messages without a
 *     campaign, so that they need not wait behind one
 */
record AskAllowance(int all, int marketing, int bulk) {

    static final AskAllowance NONE = new AskAllowance(0, 0, 0);

    private static final double MARKETING_SHARE = 0.9;
    private static final double BULK_SHARE = 0.8;

    /** The inverse share of the limit below which a batch of campaigns is not worth its commit. */
    private static final int SMALLEST_PART = 8;

    static AskAllowance of(int limit, int outstanding) {
        int all = Math.max(0, limit - outstanding);
        int marketing = (int) Math.max(1, limit * MARKETING_SHARE) - outstanding;
        int bulk = (int) Math.max(1, limit * BULK_SHARE) - outstanding;
        return new AskAllowance(
                all, marketing, bulk >= Math.max(1, limit / SMALLEST_PART) ? bulk : 0);
    }

    /** Returns how many messages of a priority may still be taken. */
    int left(int priority, int taken) {
        return Math.max(0, Math.min(all, share(priority)) - taken);
    }

    private int share(int priority) {
        if (priority < QueuePlaces.MARKETING) {
            return all;
        }
        return priority < QueuePlaces.CAMPAIGN ? marketing : bulk;
    }
}
