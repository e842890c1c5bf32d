package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class SegmentIT {

    private static ValidatableResponse store(String name, String ifMatch, String filter) {
        var call =
                caller("contacts-write")
                        .contentType(ContentType.JSON)
                        .body("{\"description\":\"test\",\"filter\":" + filter + "}");
        return (ifMatch == null ? call : call.header("If-Match", ifMatch))
                .put("/segments/" + name)
                .then();
    }

    @Test
    void previewCountsAndShowsSomeOfThem() {
        // given
        for (int i = 0; i < 12; i++) {
            put(
                            "seg-" + i,
                            Map.of(
                                    "phone",
                                    "+519850000%02d".formatted(i),
                                    "language",
                                    i % 2 == 0 ? "es-PE" : "pt-BR",
                                    "tags",
                                    List.of("previewed")))
                    .statusCode(200);
        }

        // when
        store("previewed-es", null, "{\"all\":[{\"tag\":\"previewed\"},{\"language\":\"es\"}]}")
                .statusCode(200);
        store("previewed-all", null, "{\"tag\":\"previewed\"}").statusCode(200);

        // then
        awaitPreview(
                "previewed-es",
                preview ->
                        preview.body("count", equalTo(6))
                                .body("exact", equalTo(true))
                                .body("sample", hasSize(6)));
        awaitPreview(
                "previewed-all",
                preview -> preview.body("count", equalTo(12)).body("sample", hasSize(10)));
        caller("contacts-read")
                .contentType(ContentType.JSON)
                .body("{\"filter\":{\"not\":{\"tag\":\"previewed\"}}}")
                .post("/segments/preview")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/segments/", "/attributes/"})
    void bodyOfAnotherNameIsRefused(String path) {
        // when
        ValidatableResponse answer =
                putBack(
                        path + "copied-to",
                        path.equals("/segments/")
                                ? "{\"name\":\"copied\",\"filter\":{\"tag\":\"a\"}}"
                                : "{\"name\":\"copied\",\"type\":\"TEXT\"}");

        // then
        answer.statusCode(400).body("errors.field", contains("name"));
    }

    @Test
    void answersOfSegmentsAndAttributesCanBePutBack() {
        // given
        store("put-back", null, "{\"tag\":\"a\"}").statusCode(200);
        String segment = caller("contacts-read").get("/segments/put-back").asString();
        String attribute = "{\"name\":\"put-back\",\"type\":\"TEXT\"}";

        // when
        ValidatableResponse first = putBack("/segments/put-back", segment);
        ValidatableResponse second = putBack("/attributes/put-back", attribute);

        // then
        first.statusCode(200).body("version", equalTo(2)).body("filter.tag", equalTo("a"));
        second.statusCode(200).body("type", equalTo("TEXT"));
    }

    private static ValidatableResponse putBack(String path, String body) {
        return caller("contacts-write").contentType(ContentType.JSON).body(body).put(path).then();
    }

    @Test
    void personWithoutAProfileCountryLivesWhereTheirNumberIsFrom() {
        // given
        put("land-1", Map.of("phone", "+34612000001", "tags", List.of("land"))).statusCode(200);
        put("land-2", Map.of("phone", "+34612000002", "country", "PE", "tags", List.of("land")))
                .statusCode(200);
        put("land-3", Map.of("phone", "+51985100003", "tags", List.of("land"))).statusCode(200);

        // when
        store("land-pe", null, "{\"all\":[{\"tag\":\"land\"},{\"country\":\"PE\"}]}")
                .statusCode(200);

        // then
        awaitPreview(
                "land-pe",
                preview ->
                        preview.body("count", equalTo(2))
                                .body("sample.externalId", containsInAnyOrder("land-2", "land-3")));
    }

    /** Retries the preview: on a busy machine a count may exceed the time limit of a preview. */
    private static void awaitPreview(String name, Consumer<ValidatableResponse> isAsItShould) {
        await("preview")
                .untilAsserted(
                        () ->
                                isAsItShould.accept(
                                        caller("contacts-read")
                                                .get("/segments/" + name + "/preview")
                                                .then()
                                                .statusCode(200)));
    }

    @Test
    void segmentHasVersionsAndIsListedAndDeleted() {
        // given
        String first = store("versioned", null, "{\"tag\":\"a\"}").extract().header("ETag");
        store("versioned", first, "{\"tag\":\"b\"}").statusCode(200).body("version", equalTo(2));

        // when
        ValidatableResponse late = store("versioned", first, "{\"tag\":\"c\"}");

        // then
        late.statusCode(412);
        caller("contacts-read").get("/segments/versioned").then().body("filter.tag", equalTo("b"));
        caller("contacts-read").get("/segments").then().body("segments.name", hasItem("versioned"));
        caller("contacts-write")
                .header("If-Match", first)
                .delete("/segments/versioned")
                .then()
                .statusCode(412);
        caller("contacts-write").delete("/segments/versioned").then().statusCode(204);
        caller("contacts-read").get("/segments/versioned").then().statusCode(404);
        caller("contacts-read").get("/segments/versioned/preview").then().statusCode(404);
    }

    @Test
    void filterThatIsNotValidIsRefusedWithThePathsOfEveryMistake() {
        // when
        ValidatableResponse answer =
                store(
                        "wrong",
                        null,
                        "{\"any\":[{\"country\":\"Peru\"},{\"attribute\":\"never-seen\",\"gt\":1}]}");

        // then
        answer.statusCode(400).contentType("application/problem+json");
        assertThat(answer.extract().jsonPath().getList("errors.field", String.class))
                .containsExactly("filter.any[0].country", "filter.any[1].attribute");
        caller("contacts-read").get("/segments/wrong").then().statusCode(404);
        store("two words", null, "{\"tag\":\"a\"}").statusCode(400);
    }

    @Test
    void filterThatIsLongerThan64KiBIsNotStored() {
        // when
        ValidatableResponse longest = store("longest", null, filterOfBytes(65_536));
        ValidatableResponse longer = store("longer", null, filterOfBytes(65_537));

        // then
        longest.statusCode(200);
        longer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", equalTo(List.of("filter")))
                .body("errors[0].detail", containsString("64 KiB"));
        caller("contacts-read").get("/segments/longer").then().statusCode(404);
    }

    /** Builds a filter of this many bytes; most of its characters take three bytes. */
    private static String filterOfBytes(int bytes) {
        int conditions = 90;
        String form = "{\"class\":\"CUSTOMER\",\"reference\":\"%s\"}";
        int texts = bytes - "{\"any\":[]}".length() + 1 - conditions * (form.length() - 1);
        return IntStream.range(0, conditions)
                .map(i -> texts / conditions + (i < texts % conditions ? 1 : 0))
                .mapToObj(length -> form.formatted("€".repeat(length / 3) + "x".repeat(length % 3)))
                .collect(Collectors.joining(",", "{\"any\":[", "]}"));
    }
}
