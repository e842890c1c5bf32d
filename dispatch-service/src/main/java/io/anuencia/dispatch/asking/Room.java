package io.anuencia.dispatch.asking;

/**
 * How many messages a number may ask for now.
 *
 * @param all of any kind
 * @param bulk of these, how many of campaigns: a fifth is always left to replies, which then need
 *     not wait behind a campaign
 */
record Room(int all, int bulk) {

    static final Room NONE = new Room(0, 0);

    /** Campaigns' own priority and what comes after it. */
    static final int BULK_PRIORITY = 5;

    private static final double BULK_SHARE = 0.8;

    /** A batch of campaigns smaller than this part of the limit is not worth its commit. */
    private static final int SMALLEST_PART = 8;

    static Room of(int limit, int outstanding) {
        int all = Math.max(0, limit - outstanding);
        int bulk = (int) Math.max(1, limit * BULK_SHARE) - outstanding;
        return new Room(all, bulk >= Math.max(1, limit / SMALLEST_PART) ? bulk : 0);
    }

    /** How many of a priority, when some were taken already. */
    int left(int priority, int taken) {
        return Math.max(0, (priority < BULK_PRIORITY ? all : Math.min(all, bulk)) - taken);
    }
}
