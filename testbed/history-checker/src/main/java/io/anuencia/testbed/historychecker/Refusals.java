package io.anuencia.testbed.historychecker;

import java.util.Set;

/**
 * The refusals after which a marketing message may be attempted again: the sender was too fast or
 * may not send at all, or the template is not available everywhere yet. Every other refusal is
 * WhatsApp's final answer about the message. The codes come from Meta's tables and not from
 * dispatch-service, which is under test.
 */
final class Refusals {

    private static final Set<Long> TOO_FAST = Set.of(4L, 613L, 80007L, 130429L, 131056L);
    private static final Set<Long> SENDER_STOPPED =
            Set.of(
                    0L, 3L, 10L, 33L, 190L, 368L, 131005L, 131031L, 131037L, 131042L, 131045L,
                    131048L, 131064L, 133005L, 133006L, 133008L, 133009L, 133010L, 133015L, 133016L,
                    134011L);
    private static final long PERMISSIONS_FROM = 200;
    private static final long PERMISSIONS_TO = 299;
    private static final long TEMPLATE_STILL_SYNCING = 134101;

    /** The code of an arrival that was noted without one. */
    private static final long NONE = -1;

    private Refusals() {}

    /** Whether the message of a refused arrival may be sent again. */
    static boolean mayPass(Entry arrival) {
        long code = arrival.json().path("code").asLong(NONE);
        return TOO_FAST.contains(code)
                || SENDER_STOPPED.contains(code)
                || code >= PERMISSIONS_FROM && code <= PERMISSIONS_TO
                || code == TEMPLATE_STILL_SYNCING;
    }
}
