package io.anuencia.messaging;

import io.anuencia.events.AudienceChunk;
import java.util.List;
import java.util.UUID;

/** Numbered events of one key, small enough to send thousands. */
final class ChunkEvents {

    private ChunkEvents() {}

    static AudienceChunk numbered(UUID key, int number) {
        return new AudienceChunk(key, number, List.of());
    }
}
