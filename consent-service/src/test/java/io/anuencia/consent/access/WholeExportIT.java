package io.anuencia.consent.access;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.permit.Permits;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The export contains everything that is kept about the person, and nothing about anyone else. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class WholeExportIT {

    @Inject Permits permits;
    @Inject PeopleLinks links;
    @Inject Reviews reviews;
    @Inject Subjects subjects;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey person;
    private RecipientKey other;
    private RecipientKey former;

    @BeforeEach
    void agree() {
        brand = World.brand();
        person = World.consenting(brand);
        other = World.consenting(brand);
        former = World.consenting(brand);
    }

    private UUID subjectOf(RecipientKey someone) {
        return subjects.read(List.of(someone)).of(someone).subjectOf(someone);
    }

    /** A planted row for each kind of data outside the ledger, with a text that marks it. */
    private Map<String, Supplier<String>> plants() {
        UUID subject = subjectOf(person);
        Map<String, Supplier<String>> plants = new LinkedHashMap<>();
        plants.put("standing", () -> agree("expressedAt", "2026-06-02T03:04:05Z"));
        plants.put("evidence", () -> agree("evidence", "said at the fair"));
        plants.put("doubleOptIns", this::formOf);
        plants.put("reviews", this::askAboutWords);
        plants.put("decisions", this::sent);
        plants.put("optOutMessages", () -> optOut(person));
        plants.put("optInMessages", () -> optIn(person));
        plants.put("languages", this::speakQuechua);
        plants.put("residences", this::liveInBogota);
        plants.putAll(dated(subject));
        return plants;
    }

    /** The planted rows that a time marks. */
    private Map<String, Supplier<String>> dated(UUID subject) {
        Map<String, Supplier<String>> plants = new LinkedHashMap<>();
        plants.put(
                "otherContacts",
                () ->
                        planted(
                                "2026-01-02T00:00:01Z",
                                "insert into other_contact values (?, ?, 'SMS', ?)",
                                subject,
                                brand.code()));
        plants.put("suppressions", () -> order(subject));
        plants.put(
                "keyChanges",
                () ->
                        planted(
                                "2026-01-02T00:00:03Z",
                                """
                                insert into key_change (from_id, to_id, changed_at, reported_at)
                                select ?, ?, at, at from (values (?::timestamptz)) as said (at)
                                """,
                                subjectOf(former),
                                subject));
        plants.put(
                "wishes",
                () ->
                        planted(
                                "2026-01-02T00:00:04Z",
                                "insert into wish (subject_id, snoozed_until) values (?, ?)",
                                subject));
        plants.put(
                "pageRevocations",
                () ->
                        planted(
                                "2026-01-02T00:00:05Z",
                                "insert into page_revocation values (?, ?)",
                                subject));
        plants.put(
                "activity",
                () ->
                        planted(
                                "2026-01-02T00:00:06Z",
                                "insert into brand_activity values (?, ?, ?)",
                                subject,
                                brand.code()));
        return plants;
    }

    private String order(UUID subject) {
        return planted(
                "2026-01-02T00:00:02Z",
                """
                insert into suppression (subject_id, kind, opt_out_id, since)
                values (?, 'ADMIN', ?, ?)
                """,
                subject,
                UUID.randomUUID());
    }

    /** Plants a row whose last value is a time. */
    private String planted(String at, String insert, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = Instant.parse(at);
        sql.update(insert, all);
        return at;
    }

    private String agree(String field, String mark) {
        Map<String, Object> body =
                new HashMap<>(
                        World.consentBody(
                                brand,
                                "newsletter",
                                person,
                                Instant.parse("2026-06-02T03:04:05Z")));
        if (field.equals("evidence")) {
            body.put("evidence", Map.of("permission", mark));
        }
        World.consents(List.of(body)).statusCode(200);
        return mark;
    }

    private String formOf() {
        Map<String, Object> body =
                Map.of(
                        "recipient", Map.of("recipientKey", person.toString()),
                        "brand", brand.code(),
                        "purpose", "promotions",
                        "notice", brand.notice(),
                        "collectionMethod", "WEB_FORM",
                        "evidence", Map.of("permission", "ticked on a form"),
                        "businessNumber", "+51999888777");
        call().body(body).post("/double-opt-ins").then().statusCode(200);
        return "ticked on a form";
    }

    private String askAboutWords() {
        subjects.locked(
                List.of(person),
                people ->
                        reviews.open(
                                new Question(
                                        ReviewKind.AMBIGUOUS_REPLY,
                                        people.of(person).subjectOf(person),
                                        brand.code(),
                                        brand.number(),
                                        "wamid.mumbled",
                                        "score.between",
                                        World.CONSENTED)));
        return HashedWamid.of("wamid.mumbled");
    }

    private String sent() {
        SendRequested request = Sending.marketing(brand, person);
        permits.decide(List.of(request));
        sql.update(
                """
                update permit set started_at = ?, closed_at = started_at, close_seq = 1,
                    close_outcome = 'FAILED', close_code = 131026, closed_by = 'SENDER'
                where attempt_id = ?
                """,
                Instant.parse("2026-01-02T00:00:07Z"),
                request.attemptId());
        return request.contentHash();
    }

    private String optOut(RecipientKey someone) {
        UUID id = UUID.randomUUID();
        String wamid = "wamid.stop-" + id;
        sql.update(
                """
                insert into opt_out (id, kind, brand, source, said_at, recorded_at, state,
                    effective_at, cause_wamid, cause_phone_number_id)
                values (?, 'BRAND', ?, 'WHATSAPP', ?, now(), 'EFFECTIVE', now(), ?, ?)
                """,
                id,
                brand.code(),
                World.CONSENTED,
                wamid,
                brand.number());
        sql.update("insert into opt_out_subject values (?, ?, 0, 1)", id, subjectOf(someone));
        return HashedWamid.of(wamid);
    }

    private String optIn(RecipientKey someone) {
        String wamid = "wamid.start-" + someone;
        sql.update(
                "insert into heard_opt_in values (?, ?, ?, ?)",
                wamid,
                brand.number(),
                subjectOf(someone),
                World.CONSENTED);
        return HashedWamid.of(wamid);
    }

    private String speakQuechua() {
        sql.update(
                "insert into spoken_language values (?, 'qu', ?)", person.value(), World.CONSENTED);
        return "\"qu\"";
    }

    private String liveInBogota() {
        sql.update(
                "insert into residence values (?, ?, 'CO', 'America/Bogota', ?)",
                UUID.randomUUID(),
                person.value(),
                World.CONSENTED);
        return "America/Bogota";
    }

    private static String text(Map<String, byte[]> files) {
        return files.values().stream()
                .map(file -> new String(file, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatAnErasureWouldDestroyIsInTheExport() throws IOException {
        // given
        Map<String, String> marks = new HashMap<>();
        plants().forEach((kind, plant) -> marks.put(kind, plant.get()));

        // when
        Map<String, byte[]> files = Exported.export(Exported.body(person, "en"));

        // then
        String all = text(files);
        marks.forEach((kind, mark) -> assertThat(all).as(kind).contains(mark));
        JsonNode decision = Exported.json(files.get("decisions.ndjson"));
        assertThat(decision.get("startedAt").asText()).isEqualTo("2026-01-02T00:00:07Z");
        assertThat(decision.get("code").asText()).isEqualTo("131026");
        assertThat(decision.get("closedBy").asText()).isEqualTo("SENDER");
        assertThat(decision.at("/inputs/message/brand").asText()).isEqualTo(brand.code());
        JsonNode change = Exported.json(files.get("key-changes.json")).get(0);
        assertThat(change.get("from").isNull()).isTrue();
        assertThat(change.get("to").asText()).isEqualTo(person.toString());
        assertThat(all).doesNotContain(other.toString()).doesNotContain("wamid.");
        assertThat(all.split(former.toString(), -1)).as("in the manifest alone").hasSize(2);
        assertThat(Exported.json(files.get("manifest.json")).at("/earlierKeys/0/recipientKey"))
                .hasToString("\"" + former + "\"");
        assertThat(destroyed(Erasing.forget(person)))
                .containsOnlyKeys(
                        Stream.concat(marks.keySet().stream(), Stream.of("keys")).toList())
                .allSatisfy((kind, rows) -> assertThat(rows).as(kind).isPositive());
    }

    /** What an erasure reports, by kind. */
    private static Map<String, Integer> destroyed(UUID erasure) {
        return call().get("/erasures/" + erasure)
                .then()
                .extract()
                .path("services.find { it.service == 'consent-service' }.erased");
    }

    @Test
    void whatIsOfSomeoneWhoMayNotBeOneWithThePersonIsNotTold() throws IOException {
        // given
        links.link(List.of(Said.together(person, other)));
        String stop = optOut(other);
        String start = optIn(other);
        permits.decide(List.of(Sending.alsoTo(other, Sending.marketing(brand, person))));

        // when
        Map<String, byte[]> files = Exported.export(Exported.body(person, "en"));

        // then
        JsonNode inputs = Exported.json(files.get("decisions.ndjson")).get("inputs");
        assertThat(inputs.at("/standing/rows").findValuesAsText("subjectId"))
                .containsExactly(subjectOf(person).toString());
        assertThat(inputs.get("people")).hasSize(1);
        assertThat(inputs.has("sentBefore")).isFalse();
        assertThat(inputs.has("person")).isFalse();
        assertThat(text(files))
                .doesNotContain(stop)
                .doesNotContain(start)
                .doesNotContain(subjectOf(other).toString())
                .doesNotContain(other.toString());
    }

    @Test
    void oneBrandTellsNothingOfAnother() throws IOException {
        // given
        World.Brand elsewhere = World.brand();
        World.consent(elsewhere, "promotions", person, World.CONSENTED);
        permits.decide(List.of(Sending.marketing(brand, person)));
        String stop = optOut(person);
        String start = optIn(person);
        Map<String, Object> body = new HashMap<>(Exported.body(person, "en"));
        body.put("brand", elsewhere.code());
        Map<String, Object> own = new HashMap<>(body);
        own.put("brand", brand.code());

        // when
        String ofElsewhere = text(Exported.export(body));

        // then
        assertThat(ofElsewhere).doesNotContain(brand.code()).doesNotContain("sha256:");
        assertThat(text(Exported.export(own)))
                .contains(stop, start)
                .doesNotContain(elsewhere.code());
    }
}
