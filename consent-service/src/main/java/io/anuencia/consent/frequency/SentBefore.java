package io.anuencia.consent.frequency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The messages that a person got before, as far as the rules need them.
 *
 * @param caps use of each cap that applies
 * @param sameContent whether the person got the same content already
 * @param coolUntil end of the brand's cooldown, or null
 * @param silences unanswered messages of the brand, one entry per sunset rule; rules that count
 *     none are left out
 * @param limitedUntil end of WhatsApp's limit on marketing to the person (131049), or null
 * @param otherChannelAt when the brand last wrote to the person by another channel, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SentBefore(
        List<CapUse> caps,
        boolean sameContent,
        Instant coolUntil,
        List<Silence> silences,
        Instant limitedUntil,
        Instant otherChannelAt) {

    /** No message before. */
    public static final SentBefore NOTHING =
            new SentBefore(List.of(), false, null, List.of(), null, null);

    public SentBefore {
        caps = caps == null ? List.of() : List.copyOf(caps);
        silences = silences == null ? List.of() : List.copyOf(silences);
    }
}
