package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A campaign asks contacts-service for its people. Exactly one of {@code all}, {@code tag}, {@code
 * segment}, {@code contacts} and {@code importId} names them. Who is meant is settled once, when
 * the first request of a campaign arrives; a later one tells the same chunks again, from {@code
 * fromChunk} on.
 *
 * @param campaignId the campaign, or the dry run
 * @param all everybody
 * @param tag the people with this tag, or null
 * @param segment the people whom this segment holds at the moment of the snapshot, or null
 * @param contacts these people by contacts-service's ids, at most {@value #CONTACTS_MAX}, or null
 * @param importId the people whom this import named, or null
 * @param fromChunk the first chunk that the asker lacks; null is the first of all
 * @param attributes names of the attributes that the template's parameters need, no others are told
 * @param requestedAt when
 */
public record AudienceRequested(
        UUID campaignId,
        boolean all,
        String tag,
        String segment,
        List<UUID> contacts,
        UUID importId,
        Integer fromChunk,
        List<String> attributes,
        Instant requestedAt)
        implements PlatformEvent {

    /** The most people that a request names by their ids: they fit into one record. */
    public static final int CONTACTS_MAX = 10_000;

    public AudienceRequested {
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
        contacts = contacts == null ? null : List.copyOf(contacts);
        long named = Stream.of(tag, segment, contacts, importId).filter(Objects::nonNull).count();
        if (named + (all ? 1 : 0) != 1) {
            throw new IllegalArgumentException(
                    "an audience is one of: everybody, a tag, a segment, contacts, an import");
        }
        if (contacts != null && contacts.size() > CONTACTS_MAX) {
            throw new IllegalArgumentException("at most 10,000 people can be named by their ids");
        }
        if (fromChunk != null && fromChunk < 0) {
            throw new IllegalArgumentException("chunks are numbered from 0");
        }
    }

    /** A first request for everybody, or for the people with a tag. */
    public AudienceRequested(
            UUID campaignId,
            boolean all,
            String tag,
            List<String> attributes,
            Instant requestedAt) {
        this(campaignId, all, tag, null, null, null, null, attributes, requestedAt);
    }

    /** A first request for the people of a segment. */
    public static AudienceRequested ofSegment(
            UUID campaignId, String segment, List<String> attributes, Instant requestedAt) {
        return new AudienceRequested(
                campaignId, false, null, segment, null, null, null, attributes, requestedAt);
    }

    /** A first request for people by contacts-service's ids. */
    public static AudienceRequested ofContacts(
            UUID campaignId, List<UUID> contacts, List<String> attributes, Instant requestedAt) {
        return new AudienceRequested(
                campaignId, false, null, null, contacts, null, null, attributes, requestedAt);
    }

    /** A first request for the people of an import. */
    public static AudienceRequested ofImport(
            UUID campaignId, UUID importId, List<String> attributes, Instant requestedAt) {
        return new AudienceRequested(
                campaignId, false, null, null, null, importId, null, attributes, requestedAt);
    }

    /** The same request once more, for the chunks that have not arrived. */
    public AudienceRequested resumedFrom(int chunk, Instant at) {
        return new AudienceRequested(
                campaignId, all, tag, segment, contacts, importId, chunk, attributes, at);
    }

    @Override
    public EventType type() {
        return EventType.AUDIENCE_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}
