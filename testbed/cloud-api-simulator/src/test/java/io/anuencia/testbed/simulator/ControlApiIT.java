package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiIT {

    @Test
    void logHoldsWhatReachedThePhone() {
        try (Rig rig = Rig.started()) {
            // when
            long before = System.nanoTime();
            String wamid = rig.send(Rig.winterSale("+447700900900")).wamid();

            // then
            await("arrival")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.phones().get(0).path("fate").asText())
                                            .isEqualTo("READ"));
            JsonNode line = rig.phones().get(0);
            assertThat(line.path("wamid").asText()).isEqualTo(wamid);
            assertThat(line.path("to").asText()).isEqualTo("447700900900");
            assertThat(line.path("phoneNumberId").asText()).isEqualTo(Rig.NUMBER);
            assertThat(line.path("callbackData").asText()).isEqualTo("attempt/1 ñ");
            assertThat(line.at("/template/name").asText()).isEqualTo("winter_sale");
            assertThat(line.at("/template/category").asText()).isEqualTo("MARKETING");
            assertThat(line.at("/template/values/0").asText()).isEqualTo("Zoë");
            assertThat(line.path("receivedAtNanos").asLong()).isBetween(before, System.nanoTime());
            assertThat(line.path("arrivedAtNanos").asLong())
                    .isGreaterThan(line.path("receivedAtNanos").asLong());
        }
    }

    @Test
    void logIsReadFromAPositionOn() {
        try (Rig rig = Rig.started("{\"timeline\":{\"readShare\":0}}")) {
            // given
            for (int i = 0; i < 3; i++) {
                rig.send(Rig.winterSale("+44770090091" + i));
            }

            // when
            Rig.Answer page = rig.control("GET", "phones?from=1&limit=1", null);

            // then
            assertThat(page.text().lines()).hasSize(1);
            assertThat(page.json().path("to").asText()).isEqualTo("447700900911");
            assertThat(page.header("x-sim-next")).isEqualTo("2");
        }
    }

    @Test
    void settingsChangeWhileItRuns() {
        try (Rig rig = Rig.started()) {
            // when
            Rig.Answer put =
                    rig.control(
                            "PUT",
                            "config",
                            "{\"latencyMs\":120,\"timeline\":{\"failedShare\":1,\"failedCode\":131026}}");
            long begin = System.nanoTime();
            rig.send(Rig.winterSale("+447700900920"));
            long took = System.nanoTime() - begin;

            // then
            assertThat(put.status()).isEqualTo(200);
            assertThat(put.json().at("/timeline/readShare").asInt()).isEqualTo(1);
            assertThat(took).isGreaterThan(119_000_000);
            await("failure")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.phones().get(0).path("failedCode").asInt())
                                            .isEqualTo(131026));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | config | '{\"replies\":{\"share\":5}}' | replies.share | 'from 0 to 1'",
                "PUT | config | '{\"replies\":{\"shares\":1}}' | replies.shares | 'not known'",
                "PUT | config | '{\"latencyMs\":[9,1]}' | latencyMs | '[min, max]'",
                "PUT | config | '{\"pair\":{\"every\":1}}' | pair.every | 'not known'",
                "PUT | config | '{\"seed\":3}' | seed | restart",
                "PUT | config | '{\"webhook\":{\"connections\":3}}' | webhook.connections | restart",
                "PUT | config | '{\"webhook\":{\"url\":\"ftp://x\"}}' | webhook.url | 'absolute'",
                "PUT | config | '[]' | '' | 'JSON object'",
                "PUT | config | '{' | '' | 'line 1, column'",
                "PUT | templates | '{}' | templates | required",
                "PUT | templates | '{\"wabaId\":\"1\",\"templates\":[]}' | wabaId | 'not known'",
                "POST | outcomes | '{\"to\":\"x\",\"at\":\"STATUS\",\"code\":1}' | to | 'country code'",
                "POST | outcomes | '{\"to\":\"*\",\"at\":\"STATUS\"}' | code | required",
                "POST | outcomes | '{\"to\":\"*\",\"at\":\"SOON\"}' | at | SILENCE",
                "POST | people/447700900930/messages | '{}' | text | tapLast",
                "POST | people/447700900930/messages | '{\"text\":\"a\"}' | phoneNumberId | required",
                "POST | people/447700900931/preferences | '{\"marketing\":\"no\"}' | marketing | resume",
                "POST | people/447700900931/preferences | '{}' | marketing | required",
                "POST | webhook/raw | '{}' | text | base64",
                "POST | webhook/raw | '{\"base64\":\"?\"}' | base64 | 'not Base64'",
                "POST | webhook/raw | '{\"text\":\"a\",\"signature\":\"old\"}' | signature | wrong",
                "POST | outcomes | '{\"to\":\"*\",\"at\":\"SILENCE\",\"drop\":true}' | drop | meaning",
                "POST | account | '{}' | '' | restrictions",
                "POST | account | '{\"tier\":\"TIER_1K\"}' | tier | TIER_2K",
                "POST | account | '{\"restrictions\":[\"ALL\"]}' | restrictions | RESTRICTED_BIZ",
                "POST | account | '{\"wabaId\":\"1\",\"ban\":\"DISABLE\"}' | wabaId | 'not known'",
                "POST | number | '{\"quality\":\"RED\"}' | phoneNumberId | required",
                "POST | number | '{\"phoneNumberId\":\"106540352242922\"}' | '' | registered",
                "POST | tokens | '{\"token\":\"unheard\"}' | token | 'none of'",
                "POST | held | '{\"decision\":\"maybe\"}' | decision | release",
                "POST | templates/change | '{\"name\":\"winter_sale\"}' | '' | quality",
                "POST | templates/change | '{\"name\":\"winter_sale\",\"quality\":\"BAD\"}' | quality | GREEN",
                "PUT | clock | '{}' | shift | PT25H",
                "PUT | clock | '{\"shift\":\"PT1H\",\"back\":1}' | back | 'not known'",
                "POST | people/447700900932/phone | '{}' | on | required",
                "POST | people/447700900932/number | '{\"to\":\"x\"}' | to | 'country code'",
                "POST | people/447700900932/preferences | '{\"marketing\":\"signup\"}' | signupId | belongs",
                "POST | people/me/messages | '{\"text\":\"a\"}' | '' | wa_id",
                "GET | phones?from=x | '' | from | 'whole number'"
            })
    void badCallNamesTheFieldAndTheRemedy(
            String method, String path, String body, String field, String advice) {
        try (Rig rig = Rig.started()) {
            // when
            Rig.Answer answer = rig.control(method, path, body);

            // then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
            assertThat(answer.json().at("/error/message").asText()).contains(advice);
        }
    }

    @Test
    void messagesFromOneNumberToOnePersonAreLimited() {
        try (Rig rig = Rig.started("{\"pair\":{\"burst\":2,\"everyMs\":1500}}")) {
            // given
            rig.send(Rig.winterSale("+447700900960"));
            rig.send(Rig.winterSale("+447700900960"));

            // when
            Rig.Answer third = rig.send(Rig.winterSale("+447700900960"));
            Rig.Answer another = rig.send(Rig.winterSale("+447700900961"));

            // then
            assertThat(third.errorCode()).isEqualTo(131056);
            assertThat(another.status()).isEqualTo(200);
            await("room for one more")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.send(Rig.winterSale("+447700900960")).status())
                                            .isEqualTo(200));
        }
    }

    @Test
    void rawWebhookIsPostedUnchangedAndSignedAsRequested() {
        try (Rig rig = Rig.started()) {
            // when
            Rig.Answer right = rig.control("POST", "webhook/raw", "{\"text\":\"{half\"}");
            rig.control("POST", "webhook/raw", "{\"text\":\"{half\",\"signature\":\"wrong\"}");
            rig.control("POST", "webhook/raw", "{\"base64\":\"wyg=\",\"signature\":\"none\"}");

            // then
            assertThat(right.json().path("status").asInt()).isEqualTo(200);
            List<Receiver.Post> posts = rig.receiver().accepted();
            assertThat(posts).hasSize(3);
            assertThat(posts.get(0).text()).isEqualTo("{half");
            assertThat(posts.get(0).signature())
                    .isEqualTo(new Signature().of(posts.get(0).bytes(), "s3cret"));
            assertThat(posts.get(1).signature())
                    .startsWith("sha256=")
                    .isNotEqualTo(posts.get(0).signature());
            assertThat(posts.get(2).bytes()).containsExactly(0xC3, 0x28);
            assertThat(posts.get(2).signature()).isNull();
        }
    }

    @Test
    void tapWithoutAButtonIsAConflict() {
        try (Rig rig = Rig.started()) {
            assertThat(
                            rig.control(
                                            "POST",
                                            "people/447700900930/messages",
                                            "{\"tapLast\":true}")
                                    .status())
                    .isEqualTo(409);
            assertThat(rig.control("GET", "nothing", null).status()).isEqualTo(404);
        }
    }

    @Test
    void shiftedClockClosesTheWindowAndDatesTheWebhooks(@TempDir Path directory)
            throws IOException {
        // given
        Path file = directory.resolve("clock");
        Files.writeString(file, "PT0S\n");
        try (Rig rig = Rig.started("{}", file)) {
            rig.control(
                    "POST",
                    "people/447700900940/messages",
                    "{\"text\":\"hola\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}");
            assertThat(rig.send(Rig.text("+447700900940", "hola")).status()).isEqualTo(200);

            // when
            Path next = directory.resolve("next");
            Files.writeString(next, "PT25H\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

            // then
            await("the closed window")
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    rig.send(Rig.text("+447700900940", "hola"))
                                                            .errorCode())
                                            .isEqualTo(131047));
            rig.send(Rig.winterSale("+447700900941"));
            await("a status of tomorrow")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.receiver().statuses())
                                            .anySatisfy(
                                                    status ->
                                                            assertThat(
                                                                            status.path("timestamp")
                                                                                    .asLong())
                                                                    .isGreaterThan(
                                                                            Instant.now()
                                                                                            .getEpochSecond()
                                                                                    + 86_400)));
        }
    }

    @Test
    void backlogThrottlesInsteadOfLosingWebhooks() {
        try (Rig rig = Rig.started("{\"backlogMax\":2}")) {
            // given
            rig.receiver().refuse(post -> true);
            rig.send(Rig.winterSale("+447700900950"));
            rig.send(Rig.winterSale("+447700900951"));

            // when
            Rig.Answer answer = rig.send(Rig.winterSale("+447700900952"));

            // then
            assertThat(answer.errorCode()).isEqualTo(130429);
            assertThat(answer.details()).contains("owes too many webhooks");
        }
    }

    @Test
    void unusableConfigStopsTheStart() {
        assertThatThrownBy(() -> CloudApiSimulator.start("{\"port\":0}"))
                .hasMessageContaining("businesses: needs at least one business");
        assertThatThrownBy(() -> CloudApiSimulator.start("{\"port\":0,"))
                .hasMessageContaining("is not JSON: line 1");
    }
}
