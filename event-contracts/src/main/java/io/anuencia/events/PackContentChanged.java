package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * What a country's law wants to see in a marketing message.
 *
 * @param country ISO 3166-1, or DEFAULT
 * @param version of the policy pack
 * @param content what a text must show, such as SENDER_ID or OPT_OUT
 * @param sectorsDenied sectors that may not advertise
 * @param changedAt when
 */
public record PackContentChanged(
        String country,
        String version,
        List<String> content,
        List<String> sectorsDenied,
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
