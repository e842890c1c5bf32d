package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Period;
import java.util.List;

/**
 * The limits on marketing messages in the packs that apply, whoever the messages go to.
 *
 * @param sectorsDenied lines of business that may not advertise
 * @param marketingPaused whether WhatsApp delivers no marketing there
 * @param oneChannelPer period in which only one channel may be used, or null
 * @param sameContentPer period in which a person must not get the same content twice, or null
 * @param sunsets rules after which someone who never answers is left alone; reaching one is enough
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
     * A number of unanswered messages after which a person is left alone.
     *
     * @param unanswered messages without an answer, at least 1
     * @param per rolling period
     */
    public record Sunset(int unanswered, Period per) {}
}
