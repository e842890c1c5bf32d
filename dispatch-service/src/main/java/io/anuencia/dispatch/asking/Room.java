package io.anuencia.dispatch.asking;

/**
 * How many messages a number may ask for now.
 *
 * @param all of any kind
 * @param marketing of these, how many of marketing: a tenth is always left to what somebody waits
 *     for, a confirmation of a STOP say, however many single messages of marketing come
 * @param bulk of these, how many of campaigns: a fifth is always left to what belongs to none,
 *     which then need not wait behind a campaign
 */
record Room(int all, int marketing, int bulk) {

    static final Room NONE = new Room(0, 0, 0);

    /** That of single messages of marketing. */
    static final int MARKETING_PRIORITY = 4;

    /** Campaigns' own priority and what comes after it. */
    static final int BULK_PRIORITY = 5;

    private static final double MARKETING_SHARE = 0.9;
    private static final double BULK_SHARE = 0.8;

    /** A batch of campaigns smaller than this part of the limit is not worth its commit. */
    private static final int SMALLEST_PART = 8;

    static Room of(int limit, int outstanding) {
        int all = Math.max(0, limit - outstanding);
        int marketing = (int) Math.max(1, limit * MARKETING_SHARE) - outstanding;
        int bulk = (int) Math.max(1, limit * BULK_SHARE) - outstanding;
        return new Room(all, marketing, bulk >= Math.max(1, limit / SMALLEST_PART) ? bulk : 0);
    }

    /** How many of a priority, when some were taken already. */
    int left(int priority, int taken) {
        return Math.max(0, Math.min(all, share(priority)) - taken);
    }

    private int share(int priority) {
        if (priority < MARKETING_PRIORITY) {
            return all;
        }
        return priority < BULK_PRIORITY ? marketing : bulk;
    }
}
