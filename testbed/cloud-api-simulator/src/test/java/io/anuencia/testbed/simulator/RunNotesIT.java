package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.history.Pseudonym;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNotesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSON = "447700900900";
    private static final String PREFERENCE =
            "{\"marketing\":\"%s\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}";
    private static final String PEPPER = "c2l4dGVlbiBieXRlcyBhcmUgbm90IGVub3VnaCBoZXJl";

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("simulator.ndjson");
    }

    private String history() {
        return "\"history\":{\"file\":\"%s\",\"pepper\":\"%s\"}".formatted(file(), PEPPER);
    }

    private List<JsonNode> notes(String op) {
        try {
            return Files.readAllLines(file()).stream()
                    .map(Rig.Answer::parse)
                    .filter(note -> op.equals(note.path("op").asText()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void arrivingSendIsRecordedWithItsResultAndWithoutANumber() throws IOException {
        try (Rig rig = Rig.started("{" + history() + "}")) {
            // given
            rig.control(
                    "POST",
                    "outcomes",
                    "{\"outcomes\":[{\"to\":\"%1$s\",\"at\":\"HTTP\",\"code\":131056,\"times\":1},"
                                    .formatted(PERSON)
                            + "{\"to\":\"%1$s\",\"at\":\"BAD_GATEWAY\",\"times\":1}]}"
                                    .formatted(PERSON));
            long before = System.nanoTime();

            // when
            rig.send(Rig.winterSale("+" + PERSON));
            rig.send(Rig.winterSale("+" + PERSON));
            rig.send(Rig.winterSale("+" + PERSON));
            rig.call("POST", "/v26.0/" + Rig.NUMBER + "/messages", "{}", "Bearer wrong");

            // then
            assertThat(notes("send.arrived"))
                    .extracting(note -> note.path("result").asText())
                    .containsExactly("REFUSED", "BAD_GATEWAY", "ACCEPTED", "REFUSED");
            assertThat(notes("send.arrived"))
                    .extracting(note -> note.path("code").asInt())
                    .containsExactly(131056, 0, 0, 190);
            assertThat(notes("send.arrived").get(2).path("attempt").asText())
                    .isEqualTo("attempt/1 ñ");
            assertThat(notes("send.arrived").get(0).path("at").asLong())
                    .isBetween(before, System.nanoTime());
            assertThat(Files.readString(file())).doesNotContain(PERSON);
        }
    }

    @Test
    void webhooksAreRecordedWithTheirContentAndAnswers() {
        String replies = "\"replies\":{\"share\":1,\"stopShare\":1,\"delayMs\":1}";
        try (Rig rig = Rig.started("{" + history() + "," + replies + "}")) {
            // given
            AtomicInteger refusals = new AtomicInteger(1);
            rig.receiver().refuse(post -> refusals.getAndDecrement() > 0);

            // when
            rig.send(Rig.winterSale("+" + PERSON));

            // then
            await("all is accepted")
                    .untilAsserted(
                            () ->
                                    assertThat(notes("webhook.answered"))
                                            .extracting(note -> note.path("status").asInt())
                                            .containsExactlyInAnyOrder(503, 200, 200, 200, 200));
            assertThat(notes("webhook.posted"))
                    .extracting(note -> note.path("items").path(0).asText().split("[.:]")[1])
                    .contains("sent", "delivered", "read", "wamid");
        }
    }

    @Test
    void arrivalAtThePhoneIsRecordedAndWaitsWithTheMessage() {
        try (Rig rig = Rig.started("{" + history() + "}")) {
            // given
            rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":false}");
            rig.send(Rig.winterSale("+" + PERSON));
            rig.awaitWaiting(1);
            assertThat(notes("send.delivered")).isEmpty();

            // when
            rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":true}");

            // then
            assertThat(notes("send.delivered"))
                    .extracting(note -> note.path("attempt").asText())
                    .containsExactly("attempt/1 ñ");
        }
    }

    @Test
    void stopInSettingsIsRecordedUnderAPseudonymAndAResumptionIsNot() throws IOException {
        try (Rig rig = Rig.started("{" + history() + "}")) {
            // given
            String path = "people/" + PERSON + "/preferences";

            // when
            rig.did("POST", path, PREFERENCE.formatted("stop"));
            rig.did("POST", path, PREFERENCE.formatted("resume"));

            // then
            await("both webhooks")
                    .untilAsserted(() -> assertThat(notes("webhook.answered")).hasSize(2));
            assertThat(notes("webhook.posted"))
                    .extracting(note -> note.path("items").toString())
                    .containsExactlyInAnyOrder(
                            "[\"preference:%s\"]".formatted(Pseudonym.under(PEPPER).of(PERSON)),
                            "[]");
            assertThat(Files.readString(file())).doesNotContain(PERSON);
        }
    }

    @Test
    void historyIsOnlyWrittenOnRequest() {
        try (Rig rig = Rig.started()) {
            // given, when
            rig.send(Rig.winterSale("+" + PERSON));

            // then
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void historyCannotBeChangedWhileItRunsAndItsPepperIsNotShown() {
        try (Rig rig = Rig.started("{" + history() + "}")) {
            // given, when
            Rig.Answer answer = rig.control("PUT", "config", "{" + history() + "}");

            // then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("history", "fixed at the start");
            assertThat(rig.control("GET", "config", null).text()).doesNotContain(PEPPER);
        }
    }

    @Test
    void historyThatCannotBeWrittenStopsTheStartAndNamesTheField() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("a-file"), "");
        String config =
                JSON.createObjectNode()
                        .set(
                                "history",
                                JSON.createObjectNode()
                                        .put("file", file.resolve("below.ndjson").toString())
                                        .put("pepper", PEPPER))
                        .toString();

        // when, then
        assertThatThrownBy(() -> Rig.started(config)).hasMessageContaining("history.file");
        assertThatThrownBy(() -> Rig.started("{\"history\":{\"file\":\"x\",\"pepper\":\"!\"}}"))
                .hasMessageContaining("history.pepper");
    }
}
