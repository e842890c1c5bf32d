package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A brand as it is now; the topic keeps the last word on each.
 *
 * @param brand its code
 * @param displayName the name that WhatsApp shows
 * @param legalName who sends
 * @param address postal address
 * @param contact where to reach them
 * @param country ISO 3166-1 code of its home
 * @param phoneNumberIds its business numbers; a number belongs to one brand at most
 * @param wabaIds its WhatsApp business accounts
 * @param changedAt when
 */
public record BrandChanged(
        String brand,
        String displayName,
        String legalName,
        String address,
        String contact,
        String country,
        List<String> phoneNumberIds,
        List<String> wabaIds,
        Instant changedAt)
        implements PlatformEvent {

    public BrandChanged {
        phoneNumberIds = List.copyOf(phoneNumberIds);
        wabaIds = List.copyOf(wabaIds);
    }

    @Override
    public EventType type() {
        return EventType.BRAND_CHANGED;
    }

    @Override
    public String partitionKey() {
        return "brand:" + brand;
    }
}
