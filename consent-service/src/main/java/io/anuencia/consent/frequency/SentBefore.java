package io.anuencia.consent.frequency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What the person was sent before, as far as rules ask.
 *
 * @param caps how far each cap that applies is used up
 * @param sameContent whether they had the same content
 * @param coolUntil before this instant the brand wants nothing sent, or null
 * @param silences how many messages of the brand they let go unanswered; without those of none
 * @param limitedUntil until when WhatsApp takes no marketing for them (131049), or null
 * @param otherChannelAt when they were last written to by another channel, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SentBefore(
        List<CapUse> caps,
        boolean sameContent,
        Instant coolUntil,
        List<Silence> silences,
        Instant limitedUntil,
        Instant otherChannelAt) {

    /** Nothing. */
    public static final SentBefore NOTHING =
            new SentBefore(List.of(), false, null, List.of(), null, null);

    public SentBefore {
        caps = caps == null ? List.of() : List.copyOf(caps);
        silences = silences == null ? List.of() : List.copyOf(silences);
    }
}
