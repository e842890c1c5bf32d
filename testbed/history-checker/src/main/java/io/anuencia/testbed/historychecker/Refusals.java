package io.anuencia.testbed.historychecker;

import java.util.Set;

/**
 * Which refusals leave a marketing message for another attempt: those of a sender who was too fast
 * or may not send at all, and that of a template that is not everywhere yet. By every other one
 * WhatsApp has had its say about the message. The codes are taken from Meta's tables, not from
 * dispatch-service: it is what is judged.
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

    /** Of an arrival that was noted without a code. */
    private static final long NONE = -1;

    private Refusals() {}

    /** Whether the message of a refused arrival may leave again. */
    static boolean mayPass(Entry arrival) {
        long code = arrival.json().path("code").asLong(NONE);
        return TOO_FAST.contains(code)
                || SENDER_STOPPED.contains(code)
                || code >= PERMISSIONS_FROM && code <= PERMISSIONS_TO
                || code == TEMPLATE_STILL_SYNCING;
    }
}
