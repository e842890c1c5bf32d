package io.anuencia.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceMember;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudienceBlockTest {

    private static AudienceMember member(int place, String attribute) {
        return new AudienceMember(
                new UUID(0, place),
                new RecipientKey(Uuids.ofFacts("p" + place)),
                new PhoneNumber("+51987654321"),
                null,
                null,
                null,
                null,
                List.of("America/Lima"),
                Map.of("a", attribute));
    }

    private static AudienceBlock block(List<Integer> ends, List<Integer> places, String attribute) {
        return new AudienceBlock(
                0,
                500,
                ends,
                places,
                places.stream().map(place -> member(place, attribute)).toList());
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void blockThatFitsIsOneChunk() {
        // when
        AudienceBlock cut = block(List.of(), upTo(500), "x").cut();

        // then
        assertThat(cut.chunkEnds()).containsExactly(500);
        assertThat(cut.chunks()).singleElement().satisfies(c -> assertThat(c).hasSize(500));
    }

    @Test
    void blockThatDoesNotFitIsCutAndStaysCutTheSameWayWhenPeopleAreErased() {
        // given
        AudienceBlock cut = block(List.of(), upTo(500), "x".repeat(1_500)).cut();
        assertThat(cut.chunkEnds()).hasSizeGreaterThan(2);
        int end = cut.chunkEnds().get(0);

        // when
        List<Integer> rest = upTo(500).stream().filter(place -> place != end).toList();
        AudienceBlock again = block(cut.chunkEnds(), rest, "x").cut();

        // then
        assertThat(again.chunkEnds()).isEqualTo(cut.chunkEnds());
        assertThat(again.chunks().get(0)).hasSize(end - 1);
        assertThat(again.chunks().get(1))
                .extracting(AudienceMember::contactId)
                .containsExactlyElementsOf(
                        cut.chunks().get(1).stream().map(AudienceMember::contactId).toList());
    }

    @Test
    void blockWithoutAnybodyIsAChunkWithoutAnybody() {
        // when
        AudienceBlock cut = block(List.of(), List.of(), "x").cut();

        // then
        assertThat(cut.chunks()).containsExactly(List.of());
    }
}
