package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplatesIT {
    private final Rig rig = Rig.started();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void listIsReadPageByPage() {
        // when
        List<String> names = new ArrayList<>();
        int pages = 0;
        String path = list("?limit=3");
        while (path != null) {
            JsonNode page = rig.graph("GET", path, null).json();
            page.path("data").forEach(template -> names.add(template.path("name").asText()));
            pages++;
            URI next =
                    page.at("/paging/next").isTextual()
                            ? URI.create(page.at("/paging/next").asText())
                            : null;
            path = next == null ? null : next.getPath() + "?" + next.getQuery();
        }

        // then
        assertThat(pages).isEqualTo(3);
        assertThat(names)
                .containsExactly(
                        "winter_sale",
                        "order_update",
                        "image_offer",
                        "coupon",
                        "code",
                        "paused",
                        "disabled",
                        "pending");
    }

    @Test
    void templateHasTheFieldsOfMeta() {
        // when
        JsonNode template = rig.graph("GET", list("?name=winter_sale"), null).json().at("/data/0");

        // then
        assertThat(template.path("language").asText()).isEqualTo("es");
        assertThat(template.path("status").asText()).isEqualTo("APPROVED");
        assertThat(template.path("category").asText()).isEqualTo("MARKETING");
        assertThat(template.path("parameter_format").asText()).isEqualTo("NAMED");
        assertThat(template.path("id").asText()).matches("[0-9]{10,17}");
        assertThat(template.at("/components/0/text").asText()).endsWith("<50% @tienda/ñ");
    }

    @Test
    void fieldsAndFiltersNarrowTheList() {
        // when
        JsonNode paused = rig.graph("GET", list("?status=PAUSED&fields=name,status"), null).json();

        // then
        assertThat(paused.path("data")).hasSize(1);
        assertThat(paused.at("/data/0/name").asText()).isEqualTo("paused");
        assertThat(paused.at("/data/0").has("components")).isFalse();
        assertThat(paused.at("/data/0").has("id")).isTrue();
    }

    @Test
    void nonAsciiIsEscaped() {
        assertThat(rig.graph("GET", list(""), null).text())
                .contains("\\u003C50\\u0025 \\u0040tienda\\/\\u00f1");
    }

    @Test
    void brokenCursorAndLimitAreRefused() {
        assertThat(rig.graph("GET", list("?after=MAZDZD"), null).errorCode()).isEqualTo(131059);
        assertThat(rig.graph("GET", list("?limit=many"), null).errorCode()).isEqualTo(100);
        assertThat(rig.graph("GET", list("?limit=0"), null).errorCode()).isEqualTo(100);
    }

    @Test
    void replacedListIsTheNewTruth() {
        // when
        Rig.Answer put =
                rig.control(
                        "PUT",
                        "templates",
                        """
                        {"templates":[{"name":"winter_sale","language":"es","category":"UTILITY",
                          "status":"PAUSED","components":[{"type":"BODY","text":"x"}]}]}
                        """);

        // then
        assertThat(put.status()).isEqualTo(200);
        assertThat(rig.send(Rig.winterSale("+447700900160")).errorCode()).isEqualTo(132015);
        assertThat(rig.graph("GET", list(""), null).json().path("data")).hasSize(1);
    }

    @Test
    void emptyListHasNoPaging() {
        // when
        rig.control("PUT", "templates", "{\"templates\":[]}");

        // then
        assertThat(rig.graph("GET", list(""), null).text()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void wrongTemplateLeavesTheListAsItWas() {
        // when
        Rig.Answer put =
                rig.control(
                        "PUT",
                        "templates",
                        """
                        {"templates":[{"name":"a","language":"es","category":"OFFER",
                          "components":[{"type":"BODY","text":"x"}]}]}
                        """);

        // then
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.json().at("/error/field").asText()).isEqualTo("templates[0].category");
        assertThat(put.json().at("/error/message").asText()).contains("MARKETING, UTILITY");
        assertThat(rig.send(Rig.winterSale("+447700900161")).status()).isEqualTo(200);
    }

    @Test
    void numberShowsItsThroughput() {
        // when
        JsonNode number = rig.graph("GET", "/v26.0/" + Rig.NUMBER, null).json();
        JsonNode numbers = rig.graph("GET", "/v26.0/" + Rig.WABA + "/phone_numbers", null).json();

        // then
        assertThat(number.path("display_phone_number").asText()).isEqualTo("15550783881");
        assertThat(number.at("/throughput/level").asText()).isEqualTo("STANDARD");
        assertThat(numbers.path("data")).hasSize(2);
    }

    private static String list(String query) {
        return "/v26.0/" + Rig.WABA + "/message_templates" + query;
    }
}
