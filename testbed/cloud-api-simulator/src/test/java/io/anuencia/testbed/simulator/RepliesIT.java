package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepliesIT {
    private static final String EVERYONE_TAPS =
            "{\"replies\":{\"share\":1,\"stopShare\":1,\"buttonShare\":1}}";

    @Test
    void tappedButtonCarriesThePayloadOfTheSendRequest() {
        try (Rig rig = Rig.started(EVERYONE_TAPS)) {
            // when
            String wamid = rig.send(Rig.winterSale("+447700900700")).wamid();

            // then
            await("the tap").untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(1));
            JsonNode tap = rig.receiver().messages().get(0);
            assertThat(tap.path("type").asText()).isEqualTo("button");
            assertThat(tap.path("from").asText()).isEqualTo("447700900700");
            assertThat(tap.at("/button/payload").asText()).isEqualTo("optout:1:acme:*:m1");
            assertThat(tap.at("/button/text").asText()).isEqualTo("No quiero más");
            assertThat(tap.at("/context/id").asText()).isEqualTo(wamid);
            assertThat(tap.at("/context/from").asText()).isEqualTo("15550783881");
            JsonNode reply = replies(rig).get(0);
            assertThat(reply.path("intent").asText()).isEqualTo("STOP");
            assertThat(reply.path("kind").asText()).isEqualTo("button");
            await("its acceptance")
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    replies(rig)
                                                            .get(0)
                                                            .path("webhookAcceptedAtNanos")
                                                            .asLong())
                                            .isGreaterThan(reply.path("writtenAtNanos").asLong()));
        }
    }

    @Test
    void personAnswersOnlyOnceAndOnlyMarketing() {
        try (Rig rig = Rig.started(EVERYONE_TAPS)) {
            // when
            rig.send(
                    """
                    {"messaging_product":"whatsapp","to":"+447700900701","type":"template",
                     "template":{"name":"order_update","language":{"code":"en_US"},"components":[
                     {"type":"body","parameters":[{"type":"text","text":"7"},
                      {"type":"text","text":"on"}]},
                     {"type":"button","sub_type":"url","index":0,
                      "parameters":[{"type":"text","text":"a7"}]}]}}
                    """);
            rig.send(Rig.winterSale("+447700900702"));
            rig.send(Rig.winterSale("+447700900702"));

            // then
            await("nine statuses and a reply")
                    .untilAsserted(() -> assertThat(rig.receiver().accepted()).hasSize(10));
            assertThat(rig.receiver().messages()).hasSize(1);
        }
    }

    @Test
    void repliesAreRepeatedByTheSameSeed() {
        // when
        Set<String> first = wordsOfARun(7);
        Set<String> again = wordsOfARun(7);
        Set<String> other = wordsOfARun(8);

        // then
        assertThat(first).isEqualTo(again).isNotEqualTo(other);
        assertThat(first).hasSizeBetween(5, 60).anyMatch(line -> line.endsWith("adiós"));
        assertThat(first).anyMatch(line -> line.endsWith("gracias"));
    }

    @Test
    void controlCallMakesAPersonWriteAndTap() {
        try (Rig rig = Rig.started()) {
            // given
            rig.send(Rig.winterSale("+447700900710"));
            await("arrival")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.phones().get(0).path("fate").asText())
                                            .isEqualTo("READ"));

            // when
            Rig.Answer said =
                    rig.control(
                            "POST",
                            "people/447700900710/messages",
                            "{\"text\":\"ya basta, ¡no!\"}");
            Rig.Answer tapped =
                    rig.control(
                            "POST",
                            "people/447700900710/messages",
                            "{\"tapLast\":true,\"button\":0}");

            // then
            assertThat(said.json().path("wamid").asText()).startsWith("wamid.");
            assertThat(tapped.json().path("payload").asText()).isEqualTo("Más");
            await("both").untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(2));
            assertThat(rig.receiver().messages())
                    .anySatisfy(
                            message ->
                                    assertThat(message.at("/text/body").asText())
                                            .isEqualTo("ya basta, ¡no!"));
        }
    }

    @Test
    void preferenceSetInWhatsAppComesInAWebhookOfItsOwn() {
        try (Rig rig = Rig.started()) {
            // when
            Rig.Answer said =
                    rig.control(
                            "POST",
                            "people/447700900711/preferences",
                            "{\"marketing\":\"stop\",\"phoneNumberId\":\"%s\"}"
                                    .formatted(Rig.NUMBER));

            // then
            assertThat(said.json().path("marketing").asText()).isEqualTo("stop");
            await("it").untilAsserted(() -> assertThat(rig.receiver().preferences()).hasSize(1));
            JsonNode preference = rig.receiver().preferences().get(0);
            assertThat(preference.path("wa_id").asText()).isEqualTo("447700900711");
            assertThat(preference.path("category").asText()).isEqualTo("marketing_messages");
            assertThat(preference.path("value").asText()).isEqualTo("stop");
            assertThat(preference.path("timestamp").isIntegralNumber()).isTrue();
            JsonNode change = rig.receiver().accepted().get(0).json().at("/entry/0/changes/0");
            assertThat(change.path("field").asText()).isEqualTo("user_preferences");
            assertThat(change.at("/value/contacts/0/wa_id").asText()).isEqualTo("447700900711");
        }
    }

    @Test
    void marketingStoppedAtWhatsAppIsRefusedUntilItIsResumed() {
        try (Rig rig = Rig.started()) {
            // given
            prefer(rig, "stop");

            // when
            Rig.Answer stopped = rig.send(Rig.winterSale("+447700900712"));
            Rig.Answer another = rig.send(Rig.winterSale("+447700900713"));
            prefer(rig, "resume");
            Rig.Answer resumed = rig.send(Rig.winterSale("+447700900712"));

            // then
            assertThat(stopped.status()).isEqualTo(400);
            assertThat(stopped.errorCode()).isEqualTo(131050);
            assertThat(another.status()).isEqualTo(200);
            assertThat(resumed.status()).isEqualTo(200);
            assertThat(rig.phones()).hasSize(2);
        }
    }

    private static void prefer(Rig rig, String marketing) {
        rig.control(
                "POST",
                "people/447700900712/preferences",
                "{\"marketing\":\"%s\",\"phoneNumberId\":\"%s\"}".formatted(marketing, Rig.NUMBER));
    }

    private static JsonNode replies(Rig rig) {
        return rig.control("GET", "replies", null).json().path("replies");
    }

    private static Set<String> wordsOfARun(int seed) {
        try (Rig rig =
                Rig.started(
                        """
                        {"seed":%d,"replies":{"share":0.3,"stopShare":0.5,"buttonShare":0,
                         "stopTexts":{"es":["adiós"]},"otherTexts":{"*":["gracias"]}}}
                        """
                                .formatted(seed))) {
            for (int i = 10; i < 90; i++) {
                rig.send(Rig.winterSale("+4477009008" + i));
            }
            rig.awaitSettled();
            Set<String> words = new TreeSet<>();
            rig.receiver()
                    .messages()
                    .forEach(
                            message ->
                                    words.add(
                                            message.path("from").asText()
                                                    + ' '
                                                    + message.at("/text/body").asText()));
            return words;
        }
    }
}
