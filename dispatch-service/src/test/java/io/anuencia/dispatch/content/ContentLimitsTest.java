package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PurposeChanged;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of content rules, and what is shown where. */
class ContentLimitsTest {

    private static final Brand ACME = brand("Acme S.A.C.", "Av. Larco 1301, Lima", "acme.example");
    private static final Purpose PROMOTIONS =
            new Purpose(
                    "promotions",
                    MessageClass.MARKETING,
                    List.of(),
                    Map.of("es", new PurposeChanged.Text("Ofertas de temporada", "…")));

    private static Brand brand(String legalName, String address, String contact) {
        return new Brand(
                "acme", "Acme", legalName, address, contact, "PE", List.of("1"), List.of());
    }

    private static ContentText text(String header, String body, String language, String... urls) {
        return new ContentText(
                header, body, "", List.of("Baja"), List.of(urls), language, "MARKETING");
    }

    private static ContentText spanish(String body) {
        return text("", body, "es");
    }

    private static List<String> codes(ContentText text, Brand brand, Purpose purpose, String law) {
        return ContentRules.check(
                        text,
                        new Circumstances(
                                brand,
                                purpose,
                                MessageClass.MARKETING,
                                law == null ? List.of() : List.of(law),
                                List.of()))
                .stream()
                .map(finding -> (finding.blocking() ? "!" : "") + finding.code())
                .toList();
    }

    private static List<String> codes(ContentText text) {
        return codes(text, ACME, PROMOTIONS, null);
    }

    private static Stream<Arguments> edges() {
        String link = " https://acme.example/x";
        return Stream.of(
                edge("Acme " + "x".repeat(595), "Acme " + "x".repeat(596), "CNT_TOO_LONG"),
                edge("ACMEABCDEFghijklmnop", "ACMEABCDEFGhijklmnop", "CNT_SHOUTING"),
                edge("ACMEABCDEFGHIJKLMNO", "ACMEABCDEFGHIJKLMNOP", "CNT_SHOUTING"),
                edge("Acme!!!", "Acme!!!!", "CNT_SHOUTING"),
                edge("Acme 🎉🎉🎉🎉🎉", "Acme 🎉🎉🎉🎉🎉🎉", "CNT_EMOJI_MANY"),
                edge("Acme {{a}} y {{b}}", "Acme {{a}} {{b}}", "CNT_VARIABLE_RISKY"),
                edge("Acme" + link + link, "Acme" + link + link + link, "CNT_LINKS_MANY"),
                edge("Acme the and of", "Acme the and of to", "CNT_LANGUAGE_MISMATCH"),
                edge(
                        "Acme el los the and of to",
                        "Acme el the and of to",
                        "CNT_LANGUAGE_MISMATCH"));
    }

    private static Arguments edge(String most, String tooMuch, String code) {
        return Arguments.of(code, most, tooMuch);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("edges")
    void limitItselfIsNotExceeded(String code, String most, String tooMuch) {
        // then
        assertThat(codes(spanish(most))).isEmpty();
        assertThat(codes(spanish(tooMuch))).containsExactly(code);
    }

    @Test
    void filledTemplateThatWhatsAppWouldRefuseIsBlocked() {
        // given
        String header = "x".repeat(60);
        String body = "Acme " + "x".repeat(1_019);
        // then
        assertThat(codes(text(header, body, "es"))).containsExactly("CNT_TOO_LONG");
        assertThat(codes(text(header + "x", "Acme", "es"))).containsExactly("!CNT_TOO_LONG");
        assertThat(codes(text("", body + "x", "es"))).containsExactly("!CNT_TOO_LONG");
        assertThat(codes(text(header + "x", body + "x", "es")))
                .containsExactly("!CNT_TOO_LONG", "!CNT_TOO_LONG");
    }

    @Test
    void freeTextAndABodyThatStandsAloneMayBeLonger() {
        // given
        String body = "Responde BAJA. Acme " + "x".repeat(1_024);
        // then
        assertThat(codes(ContentText.ofFree(body))).containsExactly("CNT_TOO_LONG");
        assertThat(codes(new ContentText("", body, "", List.of(), List.of(), "es", "MARKETING")))
                .containsExactly("CNT_TOO_LONG");
    }

    @Test
    void freeTextThatWhatsAppWouldRefuseIsBlocked() {
        // given
        String body = "Responde BAJA. Acme " + "x".repeat(4_076);
        // then
        assertThat(codes(ContentText.ofFree(body))).containsExactly("CNT_TOO_LONG");
        assertThat(codes(ContentText.ofFree(body + "x"))).containsExactly("!CNT_TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({
        "es, true",
        "ES, true",
        "en, false",
        "xx, false",
        "e, false",
        "'', false",
        ", false"
    })
    void languageMismatchNeedsAStatedLanguageThatIsKnown(String language, boolean missed) {
        // given
        ContentText text = text("", "Acme: the shop is open for you", language);

        // then
        assertThat(codes(text).contains("CNT_LANGUAGE_MISMATCH")).isEqualTo(missed);
    }

    @Test
    void adviceNamesTheFiguresItIsAbout() {
        // given
        List<ContentFinding> found =
                ContentRules.check(
                        text("", "Acme: the shop is open for you 🎉🎉🎉🎉🎉🎉", "es"),
                        new Circumstances(
                                ACME, PROMOTIONS, MessageClass.MARKETING, List.of(), List.of()));

        // then
        assertThat(found)
                .extracting(ContentFinding::sentence)
                .satisfiesExactly(
                        emoji -> assertThat(emoji).startsWith("CNT_EMOJI_MANY: it has 6 emoji"),
                        language ->
                                assertThat(language)
                                        .startsWith("CNT_LANGUAGE_MISMATCH: it reads as en"));
    }

    @Test
    void blockingFindingBecomesAdviceWhereItConcernsOnlySomePeople() {
        // given
        ContentFinding finding = ContentFinding.blocking("CNT_NO_ADDRESS", "show the address");

        // when
        ContentFinding advice = finding.asAdvice();

        // then
        assertThat(advice.blocking()).isFalse();
        assertThat(advice.sentence())
                .isEqualTo("CNT_NO_ADDRESS: show the address; people under that law are left out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1:8080/x",
                "https://[::1]/x",
                "https://[::1]:8443/x",
                "HTTP://acme.example/x",
                "https://BIT.LY/x",
                "https://bit.ly:443/x",
                "www.bit.ly/x",
                "https://acme.exampłe/x",
                "https://www.bit.ly/x",
                "https://WWW.tinyurl.com:443/x",
                "https://bit.ly./x",
                "https://10.0.0.1./x"
            })
    void unsafeLinkIsRecognisedDespitePortCapitalsOrHostNotation(String link) {
        // then
        assertThat(codes(spanish("Acme: " + link))).containsExactly("!CNT_LINK_UNSAFE");
        assertThat(codes(text("", "Acme", "es", link))).containsExactly("!CNT_LINK_UNSAFE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example:8443/x",
                "www.acme.example/x",
                "notbit.ly/x",
                "https://bit.ly.acme.example/x",
                "https://1.acme.example/x"
            })
    void linkToANamedHostIsFine(String link) {
        // then
        assertThat(codes(spanish("Acme: " + link))).isEmpty();
        assertThat(codes(text("", "Acme", "es", link))).isEmpty();
    }

    @Test
    void linksOfButtonsAreCountedWithThoseOfTheText() {
        // given
        String link = "https://acme.example/x";

        // then
        assertThat(codes(text("", "Acme " + link, "es", link, link)))
                .containsExactly("CNT_LINKS_MANY");
    }

    @Test
    void subjectIsShownByAHeaderOrByThePurposeTitle() {
        // then
        assertThat(codes(text("Rebajas", "Acme", "es"), ACME, null, "SUBJECT")).isEmpty();
        assertThat(codes(text(" ", "Acme", "es"), ACME, null, "SUBJECT"))
                .containsExactly("!CNT_NO_SUBJECT");
        assertThat(
                        codes(
                                text("", "Acme: OFERTAS de  temporada", "es"),
                                ACME,
                                PROMOTIONS,
                                "SUBJECT"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ADDRESS", "CONTACT"})
    void unknownFactOfABrandCountsAsNotShown(String element) {
        // given
        ContentText text = spanish("Acme, Av. Larco 1301");

        // then
        assertThat(codes(text, brand("Acme", "", ""), PROMOTIONS, element))
                .containsExactly("!CNT_NO_ADDRESS");
        assertThat(codes(text, brand("Acme", "", " "), PROMOTIONS, element))
                .containsExactly("!CNT_NO_ADDRESS");
    }

    @Test
    void senderIsNamedByEitherOfItsNames() {
        // given
        Brand brand = brand("Industrias Líder S.A.", null, null);

        // then
        assertThat(codes(spanish("Soy Acme"), brand, PROMOTIONS, null)).isEmpty();
        assertThat(codes(spanish("INDUSTRIAS LIDER  S.A."), brand, PROMOTIONS, null)).isEmpty();
        assertThat(codes(spanish("Industrias"), brand, PROMOTIONS, null))
                .containsExactly("CNT_NO_SENDER_ID");
    }

    @Test
    void offerInAnAnswerByAUtilityTemplateIsBlockedEvenWithoutInvitation() {
        // given
        Circumstances answer =
                new Circumstances(ACME, null, MessageClass.SERVICE_REPLY, List.of(), List.of());

        // then
        assertThat(ContentRules.check(ended("UTILITY"), answer))
                .extracting(ContentFinding::code)
                .containsExactly("CNT_CLASS_MISLABELLED");
        assertThat(ContentRules.check(ended("MARKETING"), answer)).isEmpty();
        assertThat(ContentRules.check(ended(null), answer)).isEmpty();
    }

    private static ContentText ended(String category) {
        return new ContentText(
                "", "La promoción terminó ayer", "", List.of(), List.of(), "es", category);
    }

    @Test
    void valueGivenToOnePersonGetsNoAdvice() {
        // given
        String link = " https://acme.example/x";

        // then
        assertThat(ContentRules.given(link + link + link, "UTILITY", MessageClass.UTILITY))
                .isEmpty();
    }

    @Test
    void templateIsJudgedWithItsValuesFilledIn() {
        // given
        Template template =
                new Template(
                        "1",
                        "sale",
                        "es",
                        null,
                        "APPROVED",
                        null,
                        "MARKETING",
                        null,
                        true,
                        "Hola {{first_name}}",
                        "{{ first_name }}, tu código es {{code}}",
                        "Acme",
                        List.of("first_name", "code", "header.first_name", "button.1", "button.2"),
                        List.of(
                                "https://acme.example/tienda",
                                "https://acme.example/{{1}}",
                                "https://acme.example/p/{{1}}"),
                        List.of(),
                        List.of(),
                        List.of(),
                        null);

        // when
        ContentText text =
                ContentText.of(
                        template,
                        Map.of("first_name", "Ana", "header.first_name", "$1", "button.1", "a$1"));

        // then
        assertThat(text.header()).isEqualTo("Hola $1");
        assertThat(text.body()).isEqualTo("Ana, tu código es {{code}}");
        assertThat(text.urls())
                .containsExactly(
                        "https://acme.example/tienda",
                        "https://acme.example/a$1",
                        "https://acme.example/p/{{1}}");
        assertThat(text.hasOpenPlace()).isTrue();
        assertThat(text.footer()).isEqualTo("Acme");
        assertThat(text.language()).isEqualTo("es");
        assertThat(text.category()).isEqualTo("MARKETING");
    }
}
