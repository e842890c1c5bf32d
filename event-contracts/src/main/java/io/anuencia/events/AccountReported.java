package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * Meta's webhook reported a change of a WhatsApp business account: a restriction, a review, an
 * alert or a limit.
 *
 * @param wabaId id of the WhatsApp business account (WABA)
 * @param aspect webhook field that reported it, such as account_update
 * @param value Meta's event, decision, alert type or limit, such as ACCOUNT_RESTRICTION
 * @param restrictions types of the restrictions imposed; if it is empty in a restriction event, the
 *     event is only a warning
 * @param reason Meta's reason, or null
 * @param expiresAt when the last of the restrictions ends, or null
 * @param at Meta's time of the notification, in whole seconds; the time of receipt if Meta gives
 *     none
 */
public record AccountReported(
        String wabaId,
        String aspect,
        String value,
        List<String> restrictions,
        String reason,
        Instant expiresAt,
        Instant at)
        implements PlatformEvent {

    public AccountReported {
        restrictions = List.copyOf(restrictions);
    }

    @Override
    public EventType type() {
        return EventType.ACCOUNT_REPORTED;
    }

    @Override
    public String partitionKey() {
        return wabaId;
    }
}
