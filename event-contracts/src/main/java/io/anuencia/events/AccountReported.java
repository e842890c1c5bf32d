package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * Meta says something new about a business account: restrictions, reviews, alerts, limits.
 *
 * @param wabaId the WhatsApp business account
 * @param aspect the webhook field, such as account_update
 * @param value Meta's event, such as ACCOUNT_RESTRICTION
 * @param restrictions what is forbidden; empty with a restriction event means a warning
 * @param reason Meta's reason, or null
 * @param expiresAt when the restriction ends, or null
 * @param at when it came to us from Meta, in whole seconds
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
