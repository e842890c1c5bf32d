package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * The current state of a brand; the compacted topic keeps the latest one of each brand.
 *
 * @param brand code of the brand
 * @param displayName name that WhatsApp shows
 * @param legalName legal name of the sender
 * @param address postal address of the sender
 * @param contact contact details of the sender
 * @param country ISO 3166-1 code of the country where the brand is established
 * @param phoneNumberIds Meta's ids of its business numbers; a business number belongs to at most
 *     one brand
 * @param wabaIds ids of its WhatsApp business accounts (WABAs)
 * @param changedAt when the brand was changed, by the machine clock
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
