package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Period;
import java.util.List;

/**
 * What the packs that apply say about marketing messages, whoever they go to.
 *
 * @param sectorsDenied lines of business that may not advertise
 * @param marketingPaused whether WhatsApp delivers no marketing there
 * @param oneChannelPer the period in which one channel alone may be used, or null
 * @param sameContentPer the period in which nobody gets the same content twice, or null
 * @param sunsets when someone who never answers is left alone; the first that is reached does it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessagingRules(
        List<String> sectorsDenied,
        boolean marketingPaused,
        Period oneChannelPer,
        Period sameContentPer,
        List<Sunset> sunsets) {

    /** No rules. */
    public static final MessagingRules NONE =
            new MessagingRules(List.of(), false, null, null, List.of());

    public MessagingRules {
        sectorsDenied = sectorsDenied == null ? List.of() : List.copyOf(sectorsDenied);
        sunsets = sunsets == null ? List.of() : List.copyOf(sunsets);
    }

    /**
     * So many messages without an answer, in such a period.
     *
     * @param unanswered so many
     * @param per in such a period
     */
    public record Sunset(int unanswered, Period per) {}
}
