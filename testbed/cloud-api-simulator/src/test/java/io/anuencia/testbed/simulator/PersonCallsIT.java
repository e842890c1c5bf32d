package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Numbers that change, usernames that hide them, and the ids that identify people. */
class PersonCallsIT {
    private static final String PERSON = "51999000500";

    @Test
    void newNumberIsReportedAndNobodyIsAtTheOldOne() {
        try (Rig rig = Rig.started()) {
            // given
            rig.send(Rig.winterSale(PERSON));
            rig.awaitFate(PERSON, "READ");
            rig.did("POST", "people/" + PERSON + "/preferences", "{\"marketing\":\"stop\"}");

            // when
            rig.did("POST", "people/" + PERSON + "/number", "{\"to\":\"+51999000501\"}");

            // then
            await("the system message")
                    .untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(1));
            JsonNode message = rig.receiver().messages().get(0);
            assertThat(message.path("type").asText()).isEqualTo("system");
            assertThat(message.path("from").asText()).isEqualTo(PERSON);
            assertThat(message.at("/system/type").asText()).isEqualTo("user_changed_number");
            assertThat(message.at("/system/wa_id").asText()).isEqualTo("51999000501");
            assertThat(message.at("/system/user_id").asText()).startsWith("PE.");
            rig.send(Rig.orderUpdate(PERSON));
            await("nobody is there")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.last(PERSON).path("failedCode").asInt())
                                            .isEqualTo(131026));
            assertThat(rig.send(Rig.winterSale("51999000501")).errorCode()).isEqualTo(131050);
        }
    }

    @Test
    void newUserIdIsReportedInEitherShape() {
        try (Rig rig = Rig.started()) {
            // given
            String body = "{\"phoneNumberId\":\"" + Rig.NUMBER + "\"%s}";
            String path = "people/" + PERSON + "/user-id";

            // when
            JsonNode first = rig.did("POST", path, body.formatted("")).json();
            JsonNode second = rig.did("POST", path, body.formatted(",\"asField\":true")).json();

            // then
            assertThat(second.path("previousUserId").asText())
                    .isEqualTo(first.path("userId").asText())
                    .isNotEqualTo(second.path("userId").asText());
            await("both webhooks")
                    .untilAsserted(
                            () -> {
                                assertThat(rig.receiver().messages()).hasSize(1);
                                assertThat(rig.receiver().values("user_id_update")).hasSize(1);
                            });
            JsonNode system = rig.receiver().messages().get(0).path("system");
            assertThat(system.path("type").asText()).isEqualTo("user_changed_user_id");
            assertThat(system.path("previous_user_id").asText())
                    .isEqualTo(first.path("previousUserId").asText());
            JsonNode update =
                    rig.receiver().values("user_id_update").get(0).at("/user_id_update/0/user_id");
            assertThat(update.path("current").asText()).isEqualTo(second.path("userId").asText());
        }
    }

    @Test
    void usernameHidesTheNumberFromAllWebhooks() {
        try (Rig rig = Rig.started()) {
            // given
            String userId =
                    rig.did("POST", "people/" + PERSON + "/username", "{\"username\":\"ana.m\"}")
                            .json()
                            .at("/userIds/" + Rig.WABA)
                            .asText();

            // when
            rig.send(
                    Rig.winterSale(PERSON)
                            .replace("\"to\":\"" + PERSON, "\"recipient\":\"" + userId));

            // then
            rig.awaitFate(PERSON, "READ");
            rig.did("POST", "people/" + PERSON + "/messages", "{\"text\":\"hola\"}");
            await("all webhooks")
                    .untilAsserted(() -> assertThat(rig.receiver().accepted()).hasSize(4));
            assertThat(rig.receiver().accepted())
                    .allSatisfy(
                            post ->
                                    assertThat(post.text())
                                            .contains(userId)
                                            .doesNotContain(PERSON));
            JsonNode value = rig.receiver().accepted().get(0).json().at("/entry/0/changes/0/value");
            assertThat(value.at("/contacts/0/profile/username").asText()).isEqualTo("ana.m");
            assertThat(rig.receiver().messages().get(0).path("from_user_id").asText())
                    .isEqualTo(userId);
        }
    }

    @Test
    void answerToASendNamesTheUserIdBesidesTheNumberUnlessSwitchedOff() {
        try (Rig rig = Rig.started()) {
            // given
            String path = "people/" + PERSON + "/username";
            String userId =
                    rig.did("POST", path, "{\"username\":\"ana.m\"}")
                            .json()
                            .at("/userIds/" + Rig.WABA)
                            .asText();

            // when
            JsonNode named = rig.send(Rig.winterSale(PERSON)).json().at("/contacts/0");
            rig.did("POST", path, "{\"username\":\"ana.m\",\"namedInAnswers\":false}");
            JsonNode unnamed = rig.send(Rig.winterSale(PERSON)).json().at("/contacts/0");

            // then
            assertThat(named.path("wa_id").asText()).isEqualTo(PERSON);
            assertThat(named.path("user_id").asText()).isEqualTo(userId);
            assertThat(unnamed.path("wa_id").asText()).isEqualTo(PERSON);
            assertThat(unnamed.has("user_id")).isFalse();
        }
    }

    @Test
    void newNumberCanBeHiddenFromTheReportOfTheChange() {
        try (Rig rig = Rig.started()) {
            // given
            String to = "51999000502";
            rig.send(Rig.winterSale(PERSON));

            // when
            rig.did(
                    "POST",
                    "people/" + PERSON + "/number",
                    "{\"phoneNumberId\":\""
                            + Rig.NUMBER
                            + "\",\"to\":\""
                            + to
                            + "\",\"hidesNumber\":true}");

            // then
            await("the system message")
                    .untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(1));
            JsonNode message = rig.receiver().messages().get(0);
            assertThat(message.path("from").asText()).isEqualTo(PERSON);
            assertThat(message.at("/system/type").asText()).isEqualTo("user_changed_number");
            assertThat(message.at("/system/user_id").asText()).startsWith("PE.");
            assertThat(message.toString()).doesNotContain(to);
        }
    }

    @Test
    void userIdsAccompanyNumbersIfConfigured() {
        try (Rig rig = Rig.started("{\"userIds\":true}")) {
            // when
            rig.send(Rig.winterSale(PERSON));

            // then
            await("three statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(3));
            assertThat(rig.receiver().statuses())
                    .allSatisfy(
                            status -> {
                                assertThat(status.path("recipient_id").asText()).isEqualTo(PERSON);
                                assertThat(status.path("recipient_user_id").asText())
                                        .startsWith("PE.1");
                            });
        }
    }

    @Test
    void signupIsReportedWithItsForm() {
        try (Rig rig = Rig.started()) {
            // given
            String number = "\"phoneNumberId\":\"" + Rig.NUMBER + "\"";
            String path = "people/" + PERSON + "/preferences";
            rig.did("POST", path, "{\"marketing\":\"stop\"," + number + "}");

            // when
            rig.did("POST", path, "{\"marketing\":\"signup\",\"signupId\":\"77\"," + number + "}");

            // then
            await("both preferences")
                    .untilAsserted(() -> assertThat(rig.receiver().preferences()).hasSize(2));
            assertThat(rig.receiver().preferences())
                    .anySatisfy(
                            item -> {
                                assertThat(item.path("value").asText()).isEqualTo("signup");
                                assertThat(item.path("signup_id").asText()).isEqualTo("77");
                            });
            assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
        }
    }
}
