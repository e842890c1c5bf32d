package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.template.QuickReply;
import io.anuencia.dispatch.template.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private static Template template(String name, String body) {
        return new Template(
                "1",
                name,
                "es",
                null,
                "APPROVED",
                null,
                "MARKETING",
                null,
                true,
                "Acme",
                body,
                "Av. Larco 1301",
                List.of("first_name", "media.image", "button.0", "code.1"),
                List.of("https://acme.example/{{1}}"),
                List.of(new QuickReply(2, "No más promociones")),
                List.of(),
                List.of(),
                null);
    }

    private static String hash(String body, String first, String image, String end, String code) {
        return ContentHash.of(
                template("sale", body),
                Map.of(
                        "first_name", first,
                        "media.image", image,
                        "button.0", end,
                        "code.1", code));
    }

    @Test
    void everythingReadSeenOrTappedChangesTheHash() {
        // given
        String body = "Hola {{first_name}}";
        String first = hash(body, "Ana", "https://a.example/1.png", "x", "WINTER26");
        // then
        assertThat(hash(body, "Ana", "https://a.example/1.png", "x", "WINTER26"))
                .isEqualTo(first)
                .matches("[0-9a-f]{64}");
        assertThat(
                        List.of(
                                hash("Adiós", "Ana", "https://a.example/1.png", "x", "WINTER26"),
                                hash(body, "Eva", "https://a.example/1.png", "x", "WINTER26"),
                                hash(body, "Ana", "https://a.example/2.png", "x", "WINTER26"),
                                hash(body, "Ana", "https://a.example/1.png", "y", "WINTER26"),
                                hash(body, "Ana", "https://a.example/1.png", "x", "WINTER27")))
                .doesNotContain(first)
                .doesNotHaveDuplicates();
    }

    @Test
    void nameOfATemplateDoesNotChangeTheHash() {
        // given
        Map<String, String> values =
                Map.of("media.image", "https://a.example", "button.0", "x", "code.1", "C");
        // then
        assertThat(ContentHash.of(template("sale", "Hola"), values))
                .isEqualTo(ContentHash.of(template("sale_2", "Hola"), values));
    }

    @Test
    void wordsOfAFreeTextDecideItsHash() {
        // then
        assertThat(ContentHash.ofFree("Hola"))
                .isEqualTo(ContentHash.ofFree("Hola"))
                .isNotEqualTo(ContentHash.ofFree("Adiós"));
    }
}
