package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AudienceIT {

    @Inject DirectPublisher publisher;
    @Inject Sql sql;

    @Test
    void audienceIsToldOnceInChunksOfOneSnapshot() {
        // given
        importPeopleTagged("big", 1_200);
        UUID campaign = UUID.randomUUID();
        var request =
                new AudienceRequested(
                        campaign,
                        false,
                        "big",
                        List.of("plan"),
                        Instant.parse("2026-11-24T12:00:00Z"));

        // when
        publisher.publish(List.of(request, request)).toCompletableFuture().join();

        // then
        await("completed audience")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
        List<AudienceChunk> chunks =
                published(Topic.AUDIENCE_CHUNKS, AudienceChunk.class).stream()
                        .filter(chunk -> chunk.campaignId().equals(campaign))
                        .toList();
        assertThat(chunks).extracting(AudienceChunk::number).containsExactly(0, 1, 2);
        List<AudienceMember> members =
                chunks.stream().flatMap(chunk -> chunk.members().stream()).toList();
        assertThat(members)
                .hasSize(1_200)
                .extracting(AudienceMember::recipientKey)
                .doesNotHaveDuplicates();
        assertThat(members)
                .allSatisfy(
                        member -> {
                            assertThat(member.candidateZones()).containsExactly("America/Lima");
                            assertThat(member.attributes())
                                    .containsExactly(Map.entry("plan", "gold"));
                        });
        AudienceCompleted end = completed(campaign).get(0);
        assertThat(end.chunks()).isEqualTo(3);
        assertThat(end.members()).isEqualTo(1_200);
        assertThat(end.digest())
                .isEqualTo(Digests.of(members.stream().map(AudienceMember::recipientKey).toList()));
    }

    @Test
    void everybodyIsToldInTheOrderOfTheirIdsAndNoAttributeThatNobodyAskedFor() {
        // given
        importPeopleTagged("some", 40);
        UUID campaign = UUID.randomUUID();
        var request =
                new AudienceRequested(
                        campaign, true, null, List.of(), Instant.parse("2026-11-24T12:00:00Z"));

        // when
        publisher.publish(List.of(request)).toCompletableFuture().join();

        // then
        await("completed audience")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
        List<AudienceMember> members =
                published(Topic.AUDIENCE_CHUNKS, AudienceChunk.class).stream()
                        .filter(chunk -> chunk.campaignId().equals(campaign))
                        .flatMap(chunk -> chunk.members().stream())
                        .toList();
        List<UUID> ids =
                sql.list("select id from contact order by id", row -> Columns.uuid(row, "id"));
        assertThat(members).extracting(AudienceMember::contactId).containsExactlyElementsOf(ids);
        assertThat(members).allSatisfy(m -> assertThat(m.attributes()).isEmpty());
    }

    @Test
    void audienceOfATagThatNobodyHasIsCompletedWithNobody() {
        // given
        UUID campaign = UUID.randomUUID();
        var request =
                new AudienceRequested(
                        campaign,
                        false,
                        "nobody-has-this",
                        List.of(),
                        Instant.parse("2026-11-24T12:00:00Z"));

        // when
        publisher.publish(List.of(request)).toCompletableFuture().join();

        // then
        await("completed audience").untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
        assertThat(completed(campaign).get(0).members()).isZero();
        assertThat(completed(campaign).get(0).chunks()).isZero();
    }

    private static void importPeopleTagged(String tag, int people) {
        String rows =
                IntStream.range(0, people)
                        .mapToObj(
                                i ->
                                        "%s-%d,+51988%06d,P,es,PE,,%s,gold,,,,,,,"
                                                .formatted(
                                                        tag,
                                                        i,
                                                        tag.equals("big") ? i : 500_000 + i,
                                                        tag))
                        .collect(Collectors.joining("\n"));
        awaitState(importFile(HEADER + rows + "\n"), "COMPLETED");
    }

    private static List<AudienceCompleted> completed(UUID campaign) {
        return published(Topic.AUDIENCE_CHUNKS, AudienceCompleted.class).stream()
                .filter(end -> end.campaignId().equals(campaign))
                .toList();
    }

    /** The digest that the contract names, written down a second time. */
    private static final class Digests {
        static String of(List<RecipientKey> keys) {
            try {
                var sha256 = java.security.MessageDigest.getInstance("SHA-256");
                keys.forEach(
                        key ->
                                sha256.update(
                                        (key + "\n")
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)));
                return java.util.HexFormat.of().formatHex(sha256.digest());
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }
}
