package io.anuencia.events;

import java.time.Instant;
import java.time.Period;
import java.util.List;

/**
 * The parts of a country's policy pack that other services apply: what a marketing message must
 * show, and how long inactive contacts may be kept.
 *
 * @param country ISO 3166-1 code of the country, or DEFAULT
 * @param version version of the policy pack
 * @param content what the text of a marketing message must show, such as SENDER_ID or OPT_OUT
 * @param sectorsDenied sectors that may not advertise
 * @param inactivity how long people may be kept after their last sign of life; null from older
 *     releases, and from packs for a part of a country
 * @param changedAt since when this content has been in force, by the decision clock (the machine
 *     clock, except on a local test stack)
 */
public record PackContentChanged(
        String country,
        String version,
        List<String> content,
        List<String> sectorsDenied,
        Period inactivity,
        Instant changedAt)
        implements PlatformEvent {

    public PackContentChanged {
        content = List.copyOf(content);
        sectorsDenied = List.copyOf(sectorsDenied);
    }

    @Override
    public EventType type() {
        return EventType.PACK_CONTENT_CHANGED;
    }

    @Override
    public String partitionKey() {
        return "pack:" + country;
    }
}
