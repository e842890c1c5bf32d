package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A campaign or a dry run requests its recipients from contacts-service. Exactly one of {@code
 * all}, {@code tag}, {@code segment}, {@code contacts} and {@code importId} selects them. The
 * members are fixed once, when the first request of a campaign arrives; a later request publishes
 * the same chunks again, from {@code fromChunk} on.
 *
 * @param campaignId id of the campaign or the dry run
 * @param all true selects everybody
 * @param tag selects the people with this tag, or null
 * @param segment selects the people who are in this segment when the members are fixed, or null
 * @param contacts selects these people by contacts-service's ids, at most 10,000, or null
 * @param importId selects the people named by this import, or null
 * @param fromChunk number of the first chunk wanted; null for all chunks
 * @param attributes names of the attributes that the template's parameters need; no others are
 *     published
 * @param requestedAt when the request was made, by the machine clock
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

    /** The most people that a request may name by id: as many ids fit into one record. */
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

    @Override
    public EventType type() {
        return EventType.AUDIENCE_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}
