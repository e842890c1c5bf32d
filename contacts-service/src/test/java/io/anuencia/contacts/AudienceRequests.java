package io.anuencia.contacts;

import io.anuencia.events.AudienceRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Requests for audiences, as dispatch-service makes them. */
public final class AudienceRequests {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    private AudienceRequests() {}

    static AudienceRequested ofEverybody(UUID campaign) {
        return new AudienceRequested(campaign, true, null, null, null, null, null, List.of(), AT);
    }

    public static AudienceRequested ofTag(UUID campaign, String tag, List<String> attributes) {
        return new AudienceRequested(campaign, false, tag, null, null, null, null, attributes, AT);
    }

    static AudienceRequested ofSegment(UUID campaign, String name) {
        return new AudienceRequested(campaign, false, null, name, null, null, null, List.of(), AT);
    }

    public static AudienceRequested ofContacts(UUID campaign, List<UUID> ids) {
        return new AudienceRequested(campaign, false, null, null, ids, null, null, List.of(), AT);
    }

    static AudienceRequested ofImport(UUID campaign, UUID file) {
        return new AudienceRequested(campaign, false, null, null, null, file, null, List.of(), AT);
    }

    /** The same request by tag again, for the chunks from this number on. */
    public static AudienceRequested ofTagAgain(UUID campaign, String tag, int fromChunk) {
        return new AudienceRequested(
                campaign, false, tag, null, null, null, fromChunk, List.of(), AT);
    }
}
