package io.anuencia.events;

import java.time.Instant;
import java.time.Period;
import java.util.List;

/**
 * What a country's law asks of others than those who decide: what a marketing message must show,
 * and how long people are kept of whom nothing is heard.
 *
 * @param country ISO 3166-1, or DEFAULT
 * @param version of the policy pack
 * @param content what a text must show, such as SENDER_ID or OPT_OUT
 * @param sectorsDenied sectors that may not advertise
 * @param inactivity how long after their last sign people may be kept; null from releases that did
 *     not say, and from packs of parts of a country
 * @param changedAt when
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
