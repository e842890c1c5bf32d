package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRefused;
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
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
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
    void audienceIsDeliveredOnceInChunksOfOneSnapshot() {
        // given
        importPeopleTagged("big", 1_200);
        UUID campaign = UUID.randomUUID();
        var request = AudienceRequests.ofTag(campaign, "big", List.of("plan"));

        // when
        publisher.publish(List.of(request, request)).toCompletableFuture().join();

        // then
        await("completed audience").untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
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
    void everybodyIsDeliveredInIdOrderWithOnlyTheRequestedAttributes() {
        // given
        importPeopleTagged("some", 40);
        UUID campaign = UUID.randomUUID();

        // when
        ask(AudienceRequests.ofEverybody(campaign));

        // then
        await("completed audience").untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
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
    void audienceOfAnUnusedTagIsCompletedEmpty() {
        // given
        UUID campaign = UUID.randomUUID();

        // when
        ask(AudienceRequests.ofTag(campaign, "nobody-has-this", List.of()));

        // then
        await("completed audience").untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
        assertThat(completed(campaign).get(0).members()).isZero();
        assertThat(completed(campaign).get(0).chunks()).isZero();
    }

    @Test
    void segmentIsEvaluatedAtTheSnapshotAndItsDefinitionIsDelivered() {
        // given
        put("aud-1", Map.of("phone", "+51982000001", "tags", List.of("seg-aud")));
        put("aud-2", Map.of("phone", "+51982000002", "tags", List.of("seg-aud", "not-him")));
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(
                        "{\"filter\":{\"all\":[{\"tag\":\"seg-aud\"},{\"not\":{\"tag\":\"not-him\"}}]}}")
                .put("/segments/seg-aud")
                .then()
                .statusCode(200);
        UUID campaign = UUID.randomUUID();

        // when
        ask(AudienceRequests.ofSegment(campaign, "seg-aud"));

        // then
        awaitCompleted(campaign);
        assertThat(members(campaign))
                .extracting(m -> m.phone().e164())
                .containsExactly("+51982000001");
        assertThat(completed(campaign).get(0).definition())
                .contains("\"segment\": \"seg-aud\"")
                .contains("\"version\": 1")
                .contains("not-him");
        assertThat(completed(campaign).get(0).snapshotAt()).isNotNull();
    }

    @Test
    void contactsAndPeopleOfAnImportAreDeliveredAndNobodyElse() {
        // given
        String one = put("aud-3", Map.of("phone", "+51982000003")).extract().path("contactId");
        UUID file =
                importFile(
                        HEADER
                                + "aud-3,+51982000003,,,,,,,,,,,,,\n"
                                + "aud-4,+51982000004,,,,,,,,,,,,,\n");
        awaitState(file, "COMPLETED");
        UUID byId = UUID.randomUUID();
        UUID byImport = UUID.randomUUID();

        // when
        ask(
                AudienceRequests.ofContacts(byId, List.of(UUID.fromString(one), UUID.randomUUID())),
                AudienceRequests.ofImport(byImport, file));

        // then
        awaitCompleted(byId);
        awaitCompleted(byImport);
        assertThat(members(byId)).extracting(m -> m.contactId().toString()).containsExactly(one);
        assertThat(members(byImport))
                .extracting(m -> m.phone().e164())
                .containsExactly("+51982000003", "+51982000004");
    }

    @Test
    void audienceOfAnUnknownSegmentOrImportIsRefusedWithAdvice() {
        // given
        UUID campaign = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        // when
        ask(
                AudienceRequests.ofSegment(campaign, "never-stored"),
                AudienceRequests.ofImport(other, UUID.randomUUID()));

        // then
        await("refusals")
                .untilAsserted(
                        () -> {
                            assertThat(refusals(campaign)).containsExactly("UNKNOWN_SEGMENT");
                            assertThat(refusals(other)).containsExactly("UNKNOWN_IMPORT");
                        });
        assertThat(completed(campaign)).isEmpty();
    }

    @Test
    void audienceOfAnImportThatFailedIsRefusedForGood() {
        // given
        UUID failed = importFile(HEADER + "aud-5,+51982000005,,,,,,,,,,,,,\n");
        awaitState(failed, "COMPLETED");
        sql.update("update import set state = 'FAILED' where id = ?", failed);
        UUID campaign = UUID.randomUUID();

        // when
        ask(AudienceRequests.ofImport(campaign, failed));

        // then
        await("refusal")
                .untilAsserted(
                        () -> assertThat(refusals(campaign)).containsExactly("IMPORT_FAILED"));
    }

    @Test
    void audienceOfAnImportWaitsForAnswersToClaimsButNotForGood() {
        // given
        UUID file = importFile(HEADER + "aud-6,+51982000006,,,,,,,,,,,,,\n");
        awaitState(file, "COMPLETED");
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        UUID undated = UUID.randomUUID();
        String waits =
                """
                update import set state = 'AWAITING_CLAIMS', created_at = ?, waiting_since = ?
                where id = ?
                """;
        Instant hourAgo = Instant.now().minusSeconds(3_660);

        // when
        sql.update(waits, hourAgo, Instant.now(), file);
        ask(AudienceRequests.ofImport(early, file));
        await("refusal").untilAsserted(() -> assertThat(refusals(early)).isNotEmpty());
        sql.update(waits, hourAgo, hourAgo, file);
        ask(AudienceRequests.ofImport(late, file));
        awaitCompleted(late);
        sql.update(waits, hourAgo, null, file);
        ask(AudienceRequests.ofImport(undated, file));

        // then
        awaitCompleted(undated);
        assertThat(refusals(early)).containsExactly("IMPORT_NOT_APPLIED");
        assertThat(completed(early)).isEmpty();
        assertThat(members(late)).hasSize(1);
        assertThat(members(undated)).hasSize(1);
    }

    private static List<String> refusals(UUID campaign) {
        return published(Topic.AUDIENCE_CHUNKS, AudienceRefused.class).stream()
                .filter(refused -> refused.campaignId().equals(campaign))
                .map(AudienceRefused::reason)
                .toList();
    }

    @Test
    void missingChunksAreDeliveredAgainWithTheSamePeople() {
        // given
        importPeopleTagged("told-again", 1_100);
        UUID campaign = UUID.randomUUID();
        ask(AudienceRequests.ofTag(campaign, "told-again", List.of()));
        awaitCompleted(campaign);
        List<AudienceChunk> first = chunks(campaign);
        // Whoever comes later is not in the audience.
        put("again-late", Map.of("phone", "+51982000009", "tags", List.of("told-again")));

        // when
        ask(AudienceRequests.ofTagAgain(campaign, "told-again", 1));

        // then
        await("told again").untilAsserted(() -> assertThat(completed(campaign)).hasSize(2));
        List<AudienceChunk> all = chunks(campaign);
        assertThat(all).extracting(AudienceChunk::number).containsExactly(0, 1, 2, 1, 2);
        assertThat(all.subList(3, 5)).isEqualTo(first.subList(1, 3));
        assertThat(completed(campaign))
                .extracting(AudienceCompleted::digest)
                .hasSize(2)
                .satisfies(d -> assertThat(d.get(0)).isEqualTo(d.get(1)));
    }

    private void ask(AudienceRequested... requests) {
        publisher.publish(List.of(requests)).toCompletableFuture().join();
    }

    private static void awaitCompleted(UUID campaign) {
        await("completed audience").untilAsserted(() -> assertThat(completed(campaign)).hasSize(1));
    }

    private static List<AudienceChunk> chunks(UUID campaign) {
        return published(Topic.AUDIENCE_CHUNKS, AudienceChunk.class).stream()
                .filter(chunk -> chunk.campaignId().equals(campaign))
                .toList();
    }

    private static List<AudienceMember> members(UUID campaign) {
        return chunks(campaign).stream().flatMap(chunk -> chunk.members().stream()).toList();
    }

    private static final Map<String, Integer> START =
            Map.of("big", 0, "some", 500_000, "told-again", 600_000);

    private static void importPeopleTagged(String tag, int people) {
        String rows =
                IntStream.range(0, people)
                        .mapToObj(
                                i ->
                                        "%s-%d,+51988%06d,P,es,PE,,%s,gold,,,,,,,"
                                                .formatted(tag, i, START.get(tag) + i, tag))
                        .collect(Collectors.joining("\n"));
        awaitState(importFile(HEADER + rows + "\n"), "COMPLETED");
    }

    private static List<AudienceCompleted> completed(UUID campaign) {
        return published(Topic.AUDIENCE_CHUNKS, AudienceCompleted.class).stream()
                .filter(end -> end.campaignId().equals(campaign))
                .toList();
    }

    /** The digest defined by the contract, implemented a second time. */
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
