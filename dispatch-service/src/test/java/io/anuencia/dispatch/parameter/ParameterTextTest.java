package io.anuencia.dispatch.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.events.AudienceMember;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTextTest {

    private static final AudienceMember ANA =
            CampaignRig.person(
                    1, "Ana", Map.of("city", "Lima", "blank", " \t", "long", "a\n\tb  c"));
    private static final AudienceMember NOBODY = CampaignRig.person(2, null, Map.of());

    @ParameterizedTest
    @CsvSource({
        "{{contact.firstName|amigo}}, Ana, amigo",
        "{{ contact.firstName | amigo }}, Ana, amigo",
        "Hola {{contact.firstName|amigo}}!, Hola Ana!, Hola amigo!",
        "{{contact.attr.city|tu ciudad}}, Lima, tu ciudad",
        "{{contact.attr.blank|x}}, x, x",
        "{{contact.attr.long|x}}, a b c, x",
        "{{contact.language|es}}-{{contact.country|ZZ}}, es-PE, es-PE",
        "30 %, 30 %, 30 %",
    })
    void knownValuesAreFilledAndUnknownOnesFallBack(String text, String known, String unknown) {
        // when
        ParameterText parameter = ParameterText.parse(text);
        // then
        assertThat(parameter.render(ANA)).isEqualTo(known);
        assertThat(parameter.render(NOBODY)).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{{contact.firstName}}",
                "{{contact.firstName|}}",
                "{{contact.firstName| }}",
                "{{contact.phone|x}}",
                "{{preference.link|x}}",
                "{{first_name}}",
                "{{contact.firstName|x",
                "contact.firstName|x}}",
                "{{{{contact.firstName|x}}}}",
                "\u00a0",
                "{{contact.firstName|\u00a0}}"
            })
    void valueThatCouldLeaveAParameterEmptyOrWrongIsRefused(String text) {
        // then
        assertThatThrownBy(() -> ParameterText.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 %\n",
                "\t20 %",
                "Hola\n{{contact.firstName|amigo}}",
                "{{contact.firstName|amigo}}\u2028",
                "Hola      {{contact.firstName|amigo}}",
                "two\nlines",
                "1\t299",
                "1     299",
                "1\u00a0\u00a0 \u00a0\u00a0299",
            })
    void lineBreakTabOrRunOfSpacesIsRefusedAnywhere(String text) {
        // then
        assertThatThrownBy(() -> ParameterText.parse("discount", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one line");
    }

    @ParameterizedTest
    @CsvSource({
        "premios.com, amigo",
        "Ana premios.com.br, amigo",
        "ganaste.pe, amigo",
        "bit.ly/x, amigo",
        "Ma.Luisa, Ma.Luisa",
        "J.C. Ortiz, J.C. Ortiz",
        "Dr.Pérez, Dr.Pérez",
        "ana@acme.com, ana@acme.com",
        "Ana <ana@acme.com>, amigo",
        "ANA@ACME.PE, ANA@ACME.PE",
        "josé@ventas.acme.com.br, josé@ventas.acme.com.br",
        "ana.luisa.es@acme.com, ana.luisa.es@acme.com",
        "ana@acme.com/win, amigo",
        "ana@acme.com premios.com, amigo",
        "'ana@acme.pe,premios.pe', amigo",
        "@premios.com, amigo",
        "premios.com@x, amigo",
        "ana@.premios.com, amigo",
        "ana@x..premios.com, amigo",
        "ana@-premios.pe, amigo",
        "premios.com@-x.pe, amigo",
    })
    void nameThatIsALinkIsNotSent(String name, String text) {
        // when
        ParameterText parameter = ParameterText.parse("{{contact.firstName|amigo}}");
        // then
        assertThat(parameter.render(CampaignRig.person(3, name, Map.of()))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\u00a0299,00\u00a0€",
                "1\u202f299,00\u202f€",
                "1  299",
                "a    b",
                "1 299 "
            })
    void acceptableBlanksBecomeOneSpaceWhenFilled(String amount) {
        // when
        ParameterText parameter = ParameterText.parse("total", amount);
        // then
        assertThatCode(() -> ParameterText.checkGiven("total", amount)).doesNotThrowAnyException();
        assertThat(parameter.render(ANA))
                .isEqualTo(amount.strip().replaceAll("[ \u00a0\u202f]+", " "));
    }

    @Test
    void lineBreakInAValueForOnePersonIsRefused() {
        // then
        assertThatThrownBy(() -> ParameterText.checkGiven("discount", "20 %\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storedTextWithLineBreaksAtItsEdgesIsSentAsOneLine() {
        // when
        ParameterText parameter = ParameterText.parse("\n Hola\n{{contact.firstName|amigo}}\t! ");
        // then
        assertThat(parameter.render(ANA)).isEqualTo("Hola Ana !");
        assertThat(parameter.fallback()).isEqualTo("Hola amigo !");
    }

    @ParameterizedTest
    @CsvSource({
        "media.image, http://acme.example/a.png",
        "media.image, acme.example/a.png",
        "media.image, https://{{contact.attr.host|acme.example}}/a.png",
        "button.1, https://acme.example/rebajas",
        "button.1, {{preference.link}}",
        "code.1, {{preference.link}}",
        "code.1, WINTERWINTERWINTER202",
        "code.1, WINTER-{{contact.attr.code|WINTERWINTER26}}",
    })
    void unusableValueOfAPictureButtonOrCodeIsRefused(String place, String text) {
        // then
        assertThatThrownBy(() -> ParameterText.parse(place, text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "media.image, https://acme.example/a.png",
        "button.1, rebajas?c={{contact.attr.city|lima}}",
        "header.season, invierno",
        "code.1, WINTERWINTERWINTER20",
        "code.1, {{contact.attr.code|WINTER26}}",
    })
    void usableValueOfAPictureButtonHeaderOrCodeIsAccepted(String place, String text) {
        // then
        assertThat(ParameterText.parse(place, text).fallback()).doesNotContain("{{");
    }

    @Test
    void attributesThatAreNeededAreNamedOnce() {
        // when
        ParameterText parameter =
                ParameterText.parse(
                        "{{contact.attr.b|x}} {{contact.attr.a|x}} {{contact.attr.b|y}}");
        // then
        assertThat(parameter.attributes()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{contact.attr.city|x}}",
                "Ana https://evil.example",
                "www.evil.example",
                "evil.example/win",
                "<b>Ana</b>",
                "null"
            })
    void riskyValueOfAPersonIsReplacedByTheFallback(String name) {
        // given
        AudienceMember sly = CampaignRig.person(3, name, Map.of("city", "Lima"));
        // when
        String text = ParameterText.parse("{{contact.firstName|amigo}}").render(sly);
        // then
        assertThat(text).isEqualTo("amigo");
    }

    @Test
    void preferenceLinkPlaceholderIsLeftForTheSend() {
        // given
        String value = "Cámbialo en " + ParameterText.PREFERENCE_LINK;
        // when
        ParameterText parameter = ParameterText.parse(value);
        // then
        assertThat(parameter.render(CampaignRig.person(1, "Ana", Map.of()))).isEqualTo(value);
        assertThat(parameter.fallback()).isEqualTo(value);
    }
}
