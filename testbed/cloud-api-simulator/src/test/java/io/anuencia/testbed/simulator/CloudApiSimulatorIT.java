package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudApiSimulatorIT {
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.started();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void acceptedTemplateIsAnsweredAsMetaDoes() {
        // when
        Rig.Answer answer = rig.send(Rig.winterSale("+447700900123"));

        // then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("messaging_product").asText()).isEqualTo("whatsapp");
        assertThat(answer.json().at("/contacts/0/input").asText()).isEqualTo("+447700900123");
        assertThat(answer.json().at("/contacts/0/wa_id").asText()).isEqualTo("447700900123");
        assertThat(answer.wamid()).startsWith("wamid.HBgMNDQ3");
        assertThat(answer.json().at("/messages/0/message_status").asText()).isEqualTo("accepted");
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.header("facebook-api-version")).isEqualTo("v26.0");
        assertThat(answer.header("x-fb-trace-id")).isNotBlank();
        assertThat(answer.header("x-business-use-case-usage")).contains(Rig.WABA);
        assertThat(answer.header("cache-control")).contains("no-store");
    }

    @Test
    void dialledNumberMayHaveAnotherWaId() {
        // when
        Rig.Answer answer = rig.send(Rig.winterSale("+52 55 1234 5678"));

        // then
        assertThat(answer.json().at("/contacts/0/wa_id").asText()).isEqualTo("5215512345678");
    }

    @Test
    void personWithoutNumberIsAddressedByScopedId() {
        // when
        Rig.Answer answer =
                rig.send(Rig.winterSale("x").replace("\"to\":\"x\"", "\"recipient\":\"US.1349\""));

        // then
        assertThat(answer.json().at("/contacts/0/user_id").asText()).isEqualTo("US.1349");
        assertThat(answer.json().at("/contacts/0").has("wa_id")).isFalse();
    }

    @Test
    void expiredVersionIsUpgradedWithAWarning() {
        // when
        Rig.Answer answer =
                rig.graph(
                        "POST",
                        "/v19.0/" + Rig.NUMBER + "/messages",
                        Rig.winterSale("+447700900124"));

        // then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-ad-api-version-warning")).contains("auto-upgraded to v23.0");
    }

    @Test
    void wrongOrMissingTokenIsRefusedByCode190() {
        // when
        String path = "/v26.0/" + Rig.NUMBER + "/messages";
        List<Rig.Answer> answers = new ArrayList<>();
        answers.add(rig.call("POST", path, Rig.winterSale("+447700900125"), "Bearer wrong"));
        answers.add(rig.call("POST", path, Rig.winterSale("+447700900125"), null));

        // then
        assertThat(answers)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.status()).isEqualTo(401);
                            assertThat(answer.errorCode()).isEqualTo(190);
                            assertThat(answer.json().at("/error/type").asText())
                                    .isEqualTo("OAuthException");
                            assertThat(answer.json().at("/error/fbtrace_id").asText()).isNotBlank();
                        });
    }

    @Test
    void unknownNumberIsTheObjectErrorWithSubcode33() {
        // when
        Rig.Answer answer =
                rig.graph("POST", "/v26.0/999/messages", Rig.winterSale("+447700900126"));

        // then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(100);
        assertThat(answer.json().at("/error/error_subcode").asInt()).isEqualTo(33);
        assertThat(answer.json().at("/error/message").asText())
                .startsWith("Unsupported post request. Object with ID '999' does not exist");
        assertThat(answer.text()).contains("https:\\/\\/developers.facebook.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"messaging_product\":\"whatsapp\",' | '' | 400 | 100",
                "'\"to\":\"+447700900127\",' | '' | 400 | 100",
                "'+447700900127' | 'nobody' | 400 | 131009",
                "'+447700900127' | '15550783881' | 400 | 131021",
                "'\"type\":\"template\"' | '\"type\":\"sticker\"' | 400 | 131051",
                "'\"individual\"' | '\"group\"' | 400 | 100",
                "'winter_sale' | 'summer_sale' | 404 | 132001",
                "'\"code\":\"es\"' | '\"code\":\"en\"' | 404 | 132001",
                "'winter_sale' | 'pending' | 404 | 132001",
                "'winter_sale' | 'paused' | 400 | 132015",
                "'winter_sale' | 'disabled' | 400 | 132016",
                "'winter_sale' | 'image_offer' | 400 | 132012",
                "'winter_sale' | 'code' | 400 | 132000",
                "'\"parameter_name\":\"offer\"' | '\"parameter_name\":\"deal\"' | 400 | 132012",
                "',\"parameter_name\":\"offer\"' | '' | 400 | 132012",
                "'\"text\":\"2x1\"' | '\"text\":\"\"' | 400 | 131008",
                "'\"text\":\"2x1\"' | '\"text\":\"2\\nx1\"' | 400 | 132018",
                "'\"index\":\"1\"' | '\"index\":\"2\"' | 400 | 132018",
                "'\"quick_reply\"' | '\"url\"' | 400 | 132018",
                "'{\"messaging_product' | '{{{' | 400 | 100"
            })
    void eachMistakeHasItsOwnError(String right, String wrong, int status, int code) {
        // given
        String body = Rig.winterSale("+447700900127");
        assertThat(body).contains(right);

        // when
        Rig.Answer answer = rig.send(body.replace(right, wrong));

        // then
        assertThat(answer.errorCode()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void wrongNumberOfValuesSaysBothNumbers() {
        // when
        Rig.Answer answer =
                rig.send(
                        """
                        {"messaging_product":"whatsapp","to":"+447700900128","type":"template",
                         "template":{"name":"code","language":{"code":"es"}}}
                        """);

        // then
        assertThat(answer.details())
                .isEqualTo(
                        "body: number of localizable_params (0) does not match the expected number"
                                + " of params (1)");
    }

    @Test
    void urlButtonWithAVariableNeedsItsValue() {
        // given
        String body =
                """
                {"messaging_product":"whatsapp","to":"+447700900129","type":"template",
                 "template":{"name":"order_update","language":{"code":"en_US"},"components":[
                 {"type":"body","parameters":[{"type":"text","text":"7"},{"type":"text","text":"on"}]},
                 {"type":"button","sub_type":"url","index":0,"parameters":[%s]}]}}
                """;

        // when
        Rig.Answer without = rig.send(body.formatted(""));
        Rig.Answer with = rig.send(body.formatted("{\"type\":\"text\",\"text\":\"a7\"}"));

        // then
        assertThat(without.errorCode()).isEqualTo(131008);
        assertThat(with.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 131008",
                "[{\"type\":\"coupon_code\",\"coupon_code\":\"WINTERWINTERWINTER202\"}] | 131009",
                "[{\"type\":\"coupon_code\",\"coupon_code\":\"WINTER26\"}] | 0",
            })
    void buttonThatCopiesACodeNeedsOneThatIsShort(String parameters, int code) {
        // when
        Rig.Answer answer =
                rig.send(
                        """
                        {"messaging_product":"whatsapp","to":"+447700900129","type":"template",
                         "template":{"name":"coupon","language":{"code":"es"},"components":[
                         {"type":"button","sub_type":"copy_code","index":0,"parameters":%s}]}}
                        """
                                .formatted(parameters));

        // then
        assertThat(answer.status()).isEqualTo(code == 0 ? 200 : 400);
        assertThat(code == 0 ? 0 : answer.errorCode()).isEqualTo(code);
    }

    @Test
    void textNeedsAnOpenWindow() {
        // when
        Rig.Answer before = rig.send(Rig.text("+447700900130", "hola"));
        rig.control(
                "POST",
                "people/447700900130/messages",
                "{\"text\":\"?\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}");
        Rig.Answer after = rig.send(Rig.text("+447700900130", "hola"));

        // then
        assertThat(before.errorCode()).isEqualTo(131047);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().at("/messages/0").has("message_status")).isFalse();
    }

    @Test
    void messagesAboveTheThroughputAreRefused() {
        // when
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            codes.add(
                    rig.graph(
                                    "POST",
                                    "/v26.0/" + Rig.OTHER_NUMBER + "/messages",
                                    Rig.winterSale("+44770090014" + i))
                            .errorCode());
        }

        // then
        assertThat(codes.subList(0, 2)).containsOnly(-1);
        assertThat(codes).contains(130429);
    }

    @Test
    void scriptedOutcomesTakeTheHttpAnswer() {
        // given
        rig.control(
                "POST",
                "outcomes",
                """
                {"outcomes":[{"to":"+447700900150","at":"HTTP","code":131056,"times":1},
                 {"to":"+447700900150","at":"BAD_GATEWAY","times":1},
                 {"to":"+447700900151","at":"ACCEPT_AND_DROP","times":1},
                 {"to":"+447700900152","at":"REFUSE_AND_DROP","times":1}]}
                """);

        // when
        Rig.Answer pairLimit = rig.send(Rig.winterSale("+447700900150"));
        Rig.Answer badGateway = rig.send(Rig.winterSale("+447700900150"));
        Rig.Answer usual = rig.send(Rig.winterSale("+447700900150"));

        // then
        assertThat(pairLimit.errorCode()).isEqualTo(131056);
        assertThat(badGateway.status()).isEqualTo(502);
        assertThat(usual.status()).isEqualTo(200);
        assertThatThrownBy(() -> rig.send(Rig.winterSale("+447700900151")))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> rig.send(Rig.winterSale("+447700900152")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(messagesOf("447700900151")).isEqualTo(1);
        assertThat(messagesOf("447700900152")).isZero();
    }

    @Test
    void unusedOutcomesAreCountedWhenTheyAreDeleted() {
        // given
        rig.control(
                "POST",
                "outcomes",
                """
                {"outcomes":[{"to":"+447700900153","at":"BAD_GATEWAY","times":2},
                 {"to":"+447700900154","at":"BAD_GATEWAY","times":1}]}
                """);

        // when
        rig.send(Rig.winterSale("+447700900153"));
        rig.send(Rig.winterSale("+447700900154"));

        // then
        assertThat(rig.control("DELETE", "outcomes", null).json().path("forgotten").asInt())
                .isOne();
        assertThat(rig.control("DELETE", "outcomes", null).json().path("forgotten").asInt())
                .isZero();
    }

    @Test
    void unknownPathsAreRefusedAsGraphDoes() {
        assertThat(rig.graph("GET", "/messages", null).errorCode()).isEqualTo(2500);
        assertThat(rig.graph("GET", "/v26.0/1/message_templates", null).errorCode()).isEqualTo(100);
    }

    private static int messagesOf(String waId) {
        return rig.control("GET", "phones/" + waId, null).json().path("messages").size();
    }
}
