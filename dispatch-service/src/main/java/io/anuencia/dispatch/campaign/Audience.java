package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.events.AudienceRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The audience of a campaign; exactly one component is set.
 *
 * @param all true for everybody, else null
 * @param tag tag of the people
 * @param segment segment that holds the people
 * @param contacts ids of the people in contacts-service
 * @param imported import that named the people
 * @param recipients number of people named by their phone numbers; the numbers are stored only in
 *     their messages
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

    /** Whether the people came with the request, so that contacts-service is not asked for them. */
    @JsonIgnore
    boolean isInline() {
        return recipients != null;
    }

    /**
     * Returns the request for its people.
     *
     * @param id id to which contacts-service answers
     * @param fromChunk first chunk wanted; null for all
     * @param attributes attributes needed of each person
     */
    AudienceRequested question(UUID id, Integer fromChunk, List<String> attributes, Instant at) {
        return new AudienceRequested(
                id, isEverybody(), tag, segment, contacts, imported, fromChunk, attributes, at);
    }

    /** Returns this audience in the form of a request. */
    CampaignRequest.Recipients asked() {
        return new CampaignRequest.Recipients(all, tag, segment, contacts, null, imported);
    }
}
