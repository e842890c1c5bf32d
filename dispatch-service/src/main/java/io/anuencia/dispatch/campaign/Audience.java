package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.events.AudienceRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who gets a campaign: one of these.
 *
 * @param all true for everybody, else null
 * @param tag the people with this tag
 * @param segment the people of this segment
 * @param contacts these people, by the ids of contacts-service
 * @param imported the people whom this import named
 * @param recipients how many people were named by their numbers; the numbers rest in their messages
 *     alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Audience(
        Boolean all,
        String tag,
        String segment,
        List<UUID> contacts,
        @JsonProperty("import") UUID imported,
        Integer recipients) {

    static Audience of(CampaignRequest.Recipients asked) {
        return new Audience(
                asked.all(),
                asked.tag(),
                asked.segment(),
                asked.contacts(),
                asked.imported(),
                asked.recipients() == null ? null : asked.recipients().size());
    }

    @JsonIgnore
    boolean isEverybody() {
        return Boolean.TRUE.equals(all);
    }

    /** Whether the people came with the request and contacts-service is not asked for them. */
    @JsonIgnore
    boolean isInline() {
        return recipients != null;
    }

    /**
     * The question for its people.
     *
     * @param id of whoever is answered
     * @param fromChunk the first part that is wanted; null: all
     * @param attributes what must be known of each
     */
    AudienceRequested question(UUID id, Integer fromChunk, List<String> attributes, Instant at) {
        return new AudienceRequested(
                id, isEverybody(), tag, segment, contacts, imported, fromChunk, attributes, at);
    }

    /** The same audience as a request names it. */
    CampaignRequest.Recipients asked() {
        return new CampaignRequest.Recipients(all, tag, segment, contacts, null, imported);
    }
}
