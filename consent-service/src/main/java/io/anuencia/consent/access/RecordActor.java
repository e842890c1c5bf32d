package io.anuencia.consent.access;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;

/** The party that stated what an entry records, where its terms name none. */
enum RecordActor {
    /** The person. */
    SUBJECT,
    /** The sender, or whoever works for it. */
    OPERATOR,
    /** This platform or WhatsApp: nobody made a statement. */
    PLATFORM;

    /**
     * Returns the actor of an entry.
     *
     * @param kind kind of the opt-out that it belongs to; null if it belongs to none
     * @param byClock whether it follows from a review that nobody decided in time
     */
    static RecordActor of(
            ConsentState state, EntrySource source, SuppressionKind kind, boolean byClock) {
        return switch (state) {
            case GIVEN, RENEWED, REQUEST_DEFERRED -> SUBJECT;
            case REFUSED, UNKNOWN -> saying(source);
            case REQUESTED -> OPERATOR;
            case EXPIRED -> PLATFORM;
            case TERMINATED, INVALIDATED -> source == EntrySource.API ? OPERATOR : PLATFORM;
            case WITHDRAWN -> withdrawing(source, kind, byClock);
        };
    }

    private static RecordActor saying(EntrySource source) {
        return switch (source) {
            // What came along from another key, the person may not have said.
            case NUMBER_CHANGE -> PLATFORM;
            // What lifts a report or an order, no person says.
            case REVIEW -> OPERATOR;
            case API, CLAIM, WHATSAPP, PLATFORM, PAGE, EXPIRY, ERASURE, LINK -> SUBJECT;
        };
    }

    private static RecordActor withdrawing(
            EntrySource source, SuppressionKind kind, boolean byClock) {
        return switch (source) {
            case API, WHATSAPP, PAGE -> kind == null ? SUBJECT : ordering(kind, source);
            case REVIEW -> byClock ? PLATFORM : OPERATOR;
            case CLAIM, PLATFORM, EXPIRY, ERASURE, NUMBER_CHANGE, LINK -> PLATFORM;
        };
    }

    private static RecordActor ordering(SuppressionKind kind, EntrySource source) {
        return switch (kind) {
            case GLOBAL, BRAND, PURPOSE, CHANNEL, USER_BLOCKED, COMPLAINT -> SUBJECT;
            case ADMIN, LEGAL_HOLD -> OPERATOR;
            // Of a number that is someone else's now, the person says nothing.
            case WRONG_NUMBER, REASSIGNED -> source == EntrySource.API ? OPERATOR : PLATFORM;
            case PLATFORM_STOP, ERASED -> PLATFORM;
        };
    }
}
