package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.parameter.SamplePages;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The length of a template filled for one person. */
class CurrentContentTest {

    private static final String LINK = "{{preference.link}}";
    private static final PageLinks PAGES = SamplePages.at("https://acme.example");
    private static final int LINK_LENGTH = PAGES.fillForLength(LINK, "acme").length();
    private static final CurrentContent.Sending UTILITY =
            new CurrentContent.Sending("acme", null, MessageClass.UTILITY, List.of("PE"));

    private final CurrentContent content = new CurrentContent(null, PAGES);

    private static Template template(String header, String body, String footer) {
        return new Template(
                "1",
                "order",
                "es",
                null,
                "APPROVED",
                null,
                "UTILITY",
                null,
                false,
                header,
                body,
                footer,
                List.of("1", "2", "header.1"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Arguments edge(
            String kind, String header, String body, Map<String, String> values) {
        return Arguments.of(kind, header, body, values);
    }

    private static Stream<Arguments> longest() {
        String x = "x".repeat(2_000);
        return Stream.of(
                edge("header", x.substring(0, 60), "Hola", Map.of()),
                edge("filled header", "Hola {{1}}", "Hola", Map.of("header.1", x.substring(0, 55))),
                edge("body", "", x.substring(0, 1_024), Map.of()),
                edge("filled body", "", "Hola {{ 1 }}", Map.of("1", x.substring(0, 1_019))),
                edge("place used twice", "", "{{1}}{{1}}", Map.of("1", x.substring(0, 512))),
                edge(
                        "values of both parts",
                        "{{1}}",
                        "{{1}}{{2}}",
                        Map.of(
                                "header.1", x.substring(0, 60),
                                "1", x.substring(0, 1_000),
                                "2", x.substring(0, 24))),
                edge("open place", "", x.substring(0, 1_024) + "{{1}}", Map.of()),
                edge(
                        "link",
                        "",
                        "{{1}}{{2}}",
                        Map.of("1", "Baja: " + LINK, "2", x.substring(0, 1_018 - LINK_LENGTH))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longest")
    void templateOfExactlyTheLimitMayBeSentAndALongerOneMayNot(
            String kind, String header, String body, Map<String, String> values) {
        // given
        boolean inHeader = kind.endsWith("header");
        Template most = template(header, body, "Acme");
        Template more =
                template(header + (inHeader ? "x" : ""), body + (inHeader ? "" : "x"), "Acme");
        // then
        assertThat(content.missing(most, values, UTILITY)).isEmpty();
        assertThat(content.missing(more, values, UTILITY)).containsExactly("CNT_TOO_LONG");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longest")
    void bodyThatStandsAloneMayBeLonger(
            String kind, String header, String body, Map<String, String> values) {
        // when
        List<String> found = content.missing(template("", body + "x", ""), values, UTILITY);
        // then
        assertThat(found).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return pieces("{{1}}", "{{ 1 }}", "{{2}}", "{{", "}}", "{", "x".repeat(25));
    }

    @Provide
    Arbitrary<String> values() {
        return pieces(LINK, "{{1}}", "{{", "1", "}}", "y".repeat(40));
    }

    private static Arbitrary<String> pieces(String... some) {
        return Arbitraries.of(some).list().ofMaxSize(8).map(chosen -> String.join("", chosen));
    }

    @Property
    void templateThatSurelyFitsIsNotTooLongWhenItIsFilled(
            @ForAll("texts") String header,
            @ForAll("texts") String body,
            @ForAll("values") String inHeader,
            @ForAll("values") String first,
            @ForAll("values") String second) {
        // given
        Template template = template(header, body, "Acme");
        Map<String, String> values = Map.of("header.1", inHeader, "1", first, "2", second);
        List<ContentFinding> found = new ArrayList<>();
        Map<String, String> filled =
                Map.of(
                        "header.1", PAGES.fillForLength(inHeader, "acme"),
                        "1", PAGES.fillForLength(first, "acme"),
                        "2", PAGES.fillForLength(second, "acme"));
        // when
        boolean fits = ReadabilityRules.surelyFits(template, values, PAGES.length("acme"));
        // then
        if (fits) {
            assertThat(ReadabilityRules.tooLong(ContentText.of(template, filled), found)).isFalse();
        }
    }
}
