package io.anuencia.dispatch.single;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Pauses;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Cancels single messages that did not begin to leave, as a cancelled campaign does with its own:
 * each ends with its event, its queue row deleted and its attempt closed. The last gate updates the
 * same row, so one of the two sees that the other came first.
 */
@ApplicationScoped
class Cancellations {

    private static final Logger LOG = Logger.getLogger(Cancellations.class);

    // An ask holds the queue row and waits for the message row; an erasure holds the message row
    // and waits for the queue row. This transaction waits for neither while it holds the other, so
    // it cannot deadlock with them.
    private static final String HOLD_PLACE =
            "select message_id from due_message where message_id = ? limit 100 for update";
    private static final String IS_FREE =
            "select id from message where id = ? limit 1 for no key update skip locked";

    private static final long LOOK_EVERY_MS = 25;

    /**
     * The number of tries after which this waits for the row, and after which a PLANNED message
     * without a queue row is taken to have lost it.
     */
    private static final int LOOKS = 80;

    private final Sql sql;
    private final MessageMoves moves;

    Cancellations(Sql sql, MessageMoves moves) {
        this.sql = sql;
        this.moves = moves;
    }

    /**
     * Cancels a message. When this returns, no attempt of it can start any more; cancelling twice
     * is fine.
     *
     * @throws ProblemException 409 if it may have been sent, has ended otherwise, or is not a
     *     single message that a client may cancel
     */
    void cancel(MessageView message) {
        requireSingle(message);
        MessageState state = end(message.messageId());
        objection(state)
                .ifPresent(
                        why -> {
                            throw ProblemException.conflict("The message is " + state + ": " + why);
                        });
    }

    private static void requireSingle(MessageView message) {
        if (message.campaignId() != null) {
            throw ProblemException.conflict(
                    "The message belongs to a campaign and ends with it: cancel campaign "
                            + message.campaignId()
                            + ".");
        }
        if (message.messageClass() == MessageClass.SYSTEM) {
            throw ProblemException.conflict(
                    "The message answers what a person wrote and cannot be cancelled; it was not"
                            + " created by POST /messages.");
        }
    }

    private MessageState end(UUID id) {
        Optional<MessageState> found = Optional.empty();
        for (int look = 1; found.isEmpty(); look++) {
            boolean last = look >= LOOKS || !(look == 1 || Pauses.rest(LOOK_EVERY_MS));
            found = QuarkusTransaction.requiringNew().call(() -> endIfFree(id, last));
        }
        return found.get();
    }

    /**
     * Returns the state after the try; empty if another transaction holds the message, or if it
     * came back to the queue since its place was looked for, where another may hold it.
     */
    private Optional<MessageState> endIfFree(UUID id, boolean last) {
        boolean placed = sql.exists(HOLD_PLACE, id);
        if (!last && !sql.exists(IS_FREE, id)) {
            return Optional.empty();
        }
        MessageRow row = moves.lock(List.of(id)).get(id);
        if (row == null) {
            throw ProblemException.notFound("There is no such message.");
        }
        MessageState state = row.facts().state();
        if (state == MessageState.PLANNED && !placed && !last) {
            return Optional.empty();
        }
        if (state != MessageState.PLANNED && state != MessageState.REQUESTED) {
            return Optional.of(state);
        }
        moves.write(List.of(Change.cancelled(row)));
        LOG.infof("message cancelled messageId=%s after=%s", id, state);
        return Optional.of(MessageState.CANCELLED);
    }

    /** Returns why a message in such a state cannot be cancelled; empty if it can be or is. */
    private static Optional<String> objection(MessageState state) {
        return Optional.ofNullable(
                switch (state) {
                    case PLANNED, REQUESTED, CANCELLED -> null;
                    case INTENT ->
                            "it may be leaving at this moment. GET /messages/{id} shows what became"
                                    + " of it; if it did not leave, it is PLANNED again and can be"
                                    + " cancelled then.";
                    case ACCEPTED, SENT, DELIVERED, READ ->
                            "it was sent, and WhatsApp cannot recall messages.";
                    case IN_DOUBT, UNKNOWN -> "it may have been sent; it is never sent again.";
                    case SUPPRESSED, FAILED, EXPIRED -> "it has ended and will not be sent.";
                });
    }
}
