package io.anuencia.dispatch.attempt;

import java.time.Instant;

/**
 * When a message took which step. The delivery times are cumulative: a message that was read was
 * delivered, sent and accepted. They are by WhatsApp's clock or the machine clock.
 *
 * @param startedAt when the request began to leave, or null
 * @param acceptedAt when WhatsApp accepted it, or null
 * @param sentAt when it was sent on to the phone, or null
 * @param deliveredAt when it reached the phone, or null
 * @param readAt when it was read, or null
 * @param failedAt when WhatsApp gave it up, or null
 * @param heldAt when WhatsApp began to hold it back to judge its template, kept if it failed while
 *     it was held; null if it was not held or went on
 */
public record MessageTimes(
        Instant startedAt,
        Instant acceptedAt,
        Instant sentAt,
        Instant deliveredAt,
        Instant readAt,
        Instant failedAt,
        Instant heldAt) {

    static final MessageTimes NONE = new MessageTimes(null, null, null, null, null, null, null);

    MessageTimes accepted(Instant started, Instant at) {
        return new MessageTimes(
                startedAt == null ? started : startedAt,
                acceptedAt == null ? at : acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt,
                heldAt);
    }

    MessageTimes held(Instant at) {
        Instant since = wentOn() || failedAt != null ? null : at;
        return new MessageTimes(
                startedAt, acceptedAt, sentAt, deliveredAt, readAt, failedAt, since);
    }

    MessageTimes failed(Instant at) {
        return new MessageTimes(
                startedAt,
                acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt == null ? at : failedAt,
                wentOn() ? null : heldAt);
    }

    MessageTimes withoutFailure() {
        return new MessageTimes(startedAt, acceptedAt, sentAt, deliveredAt, readAt, null, heldAt);
    }

    MessageTimes reached(Instant sent, Instant delivered, Instant read) {
        return new MessageTimes(
                startedAt,
                acceptedAt,
                earlier(sentAt, sent),
                earlier(deliveredAt, delivered),
                earlier(readAt, read),
                failedAt,
                null);
    }

    private boolean wentOn() {
        return sentAt != null || deliveredAt != null || readAt != null;
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
