package io.anuencia.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

    private static final int RECORD_BYTES_MAX = 1 << 20;

    private static List<AudienceMember> people(Map<String, String> attributes) {
        return IntStream.range(0, AudienceChunk.MEMBERS_MAX)
                .mapToObj(
                        i ->
                                new AudienceMember(
                                        new UUID(7, i),
                                        new RecipientKey(Uuids.ofFacts("person" + i)),
                                        new PhoneNumber("+5198765" + (1000 + i)),
                                        "Ñ".repeat(256),
                                        "es-PE",
                                        "PE",
                                        "America/Argentina/ComodRivadavia",
                                        List.of("America/Lima"),
                                        attributes))
                .toList();
    }

    @Test
    void peopleWithOrdinaryAttributesFitIntoOneChunk() {
        // given
        List<AudienceMember> people = people(Map.of("plan", "gold", "store", "lima"));

        // then
        assertThat(ChunkSize.cut(people)).containsExactly(people);
        assertThat(ChunkSize.cut(List.of())).isEmpty();
    }

    @Test
    void peopleWithLongAttributesAreCutSoThatEachChunkFitsIntoARecord()
            throws JsonProcessingException {
        // given
        List<AudienceMember> people =
                people(
                        IntStream.range(0, 20)
                                .boxed()
                                .collect(Collectors.toMap(i -> "name" + i, i -> "漢".repeat(256))));

        // when
        List<List<AudienceMember>> chunks = ChunkSize.cut(people);

        // then
        assertThat(chunks).hasSizeGreaterThan(1).isEqualTo(ChunkSize.cut(people));
        assertThat(chunks.stream().flatMap(List::stream)).containsExactlyElementsOf(people);
        for (List<AudienceMember> chunk : chunks) {
            byte[] json =
                    EventCodec.json()
                            .writeValueAsBytes(new AudienceChunk(new UUID(0, 0), 0, chunk));
            assertThat(json).hasSizeLessThan(RECORD_BYTES_MAX);
        }
    }

    @Test
    void quotesInTextsDoNotMakeAChunkTooLong() throws JsonProcessingException {
        // given
        List<AudienceMember> people = people(Map.of("a", "\"".repeat(256), "b", "\\".repeat(256)));

        // then
        for (List<AudienceMember> chunk : ChunkSize.cut(people)) {
            byte[] json =
                    EventCodec.json()
                            .writeValueAsBytes(new AudienceChunk(new UUID(0, 0), 0, chunk));
            assertThat(json).hasSizeLessThan(RECORD_BYTES_MAX);
        }
    }
}
