package io.anuencia.dispatch.message;

import io.anuencia.events.MessageClass;
import java.util.UUID;

/** The places of messages in the queue of a number; the lowest is sent first. */
public final class QueuePlaces {

    /** Answers to what a person wrote. */
    public static final int ANSWER = 0;

    /** Single messages that a person waits for. */
    public static final int AWAITED = 2;

    /** Single messages that advertise. */
    public static final int MARKETING = 4;

    /** Messages of campaigns, whatever their class. */
    public static final int CAMPAIGN = 5;

    /** The campaign id of queue rows whose message has no campaign. */
    public static final UUID NO_CAMPAIGN = new UUID(0, 0);

    /** SQL for the place of message {@code m}, for when no list holds it any more. */
    public static final String OF_MESSAGE =
            """
            case when m.campaign_id is not null then %d
                 when m.message_class = 'MARKETING' then %d
                 when m.message_class = 'UTILITY' then %d
                 else %d end
            """
                    .formatted(CAMPAIGN, MARKETING, AWAITED, ANSWER);

    private QueuePlaces() {}

    /** Returns the place of a message without a campaign. */
    public static int of(MessageClass messageClass) {
        return switch (messageClass) {
            case SYSTEM, SERVICE_REPLY -> ANSWER;
            case UTILITY -> AWAITED;
            case MARKETING -> MARKETING;
        };
    }
}
