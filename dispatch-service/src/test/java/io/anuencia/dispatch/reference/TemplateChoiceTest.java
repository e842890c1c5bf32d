package io.anuencia.dispatch.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.SampleCatalogs;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.parameter.SamplePages;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateChoiceTest {

    private static final String LINK = "{{preference.link}}";
    private static final String BODY = "Acme: tu pedido {{x}} va.";
    private static final String PAGE = "https://acme.example";

    /** The length of the address of a page and its token for the brand. */
    private static final int LINK_LENGTH = "https://acme.example/p/".length() + 58;

    private final TemplateChoice choice =
            new TemplateChoice(null, SampleCatalogs.withoutPacks(), SamplePages.at(PAGE));

    private static Template template(String header, String body) {
        return new Template(
                "2",
                "order_shipped",
                "es",
                null,
                "APPROVED",
                null,
                "UTILITY",
                null,
                true,
                header,
                body,
                "Acme",
                header.isEmpty() ? List.of("x") : List.of("x", "header.x"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static ChosenTemplate use(Template template) {
        Brand brand =
                new Brand(
                        "acme",
                        "Acme",
                        "Acme S.A.C.",
                        "Av. Larco 1301, Lima",
                        "acme.example",
                        "PE",
                        List.of("1"),
                        List.of());
        return new ChosenTemplate(brand, null, MessageClass.UTILITY, List.of(template));
    }

    private List<String> problems(
            Template template, Map<String, String> values, Map<String, String> elsewhere) {
        RequestErrors errors = new RequestErrors();
        RequestReferences asked =
                new RequestReferences(
                        "acme",
                        "orders",
                        "1",
                        new RequestReferences.RequestedTemplate(
                                "order_shipped",
                                List.of("es"),
                                values,
                                elsewhere,
                                "template.parameters"),
                        null,
                        List.of());
        choice.check(asked, use(template), errors);
        try {
            errors.throwIfUnfit("It does not fit.");
            return List.of();
        } catch (ProblemException e) {
            return e.problem().errors().stream().map(Problem.Field::detail).toList();
        }
    }

    @Test
    void lengthOfWhatOnePersonIsGivenRefusesNothing() {
        // given
        String word = "x".repeat(1_010);
        // then
        assertThat(problems(template("", BODY), Map.of("x", word), Map.of())).hasSize(1);
        assertThat(problems(template("", BODY), Map.of(), Map.of("x", word))).isEmpty();
        assertThat(problems(template("", BODY), Map.of("x", word), Map.of("x", "1"))).isEmpty();
    }

    @Test
    void placeThatPeopleFillDifferentlyHasNoLength() {
        // given
        Template template = template("x".repeat(60) + "{{x}}", BODY);
        Map<String, String> own = Map.of("x", "1", "header.x", "1");
        // then
        assertThat(problems(template, Map.of(), own)).isEmpty();
        assertThat(problems(template, own, Map.of()))
                .singleElement()
                .asString()
                .startsWith("CNT_TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void linkIsAsLongAsTheAddressOfThePage(int more, boolean accepted) {
        // given
        int around = BODY.length() - "{{x}}".length();
        String words = "x".repeat(1_024 - around - LINK_LENGTH - 1 + more) + " " + LINK;
        Template template = template("", BODY);
        // when
        List<String> problems = problems(template, Map.of("x", words), Map.of());
        List<ContentFinding> judged =
                choice.judge(use(template), template, Map.of("x", words), null);
        // then
        assertThat(problems.isEmpty()).isEqualTo(accepted);
        assertThat(judged.stream().noneMatch(ContentFinding::blocking)).isEqualTo(accepted);
    }
}
