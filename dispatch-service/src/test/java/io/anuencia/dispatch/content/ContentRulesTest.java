package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Packs;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PurposeChanged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRulesTest {

    private static final Brand ACME =
            new Brand(
                    "acme",
                    "Acme",
                    "Acme S.A.C.",
                    "Av. Larco 1301, Lima",
                    "hola@acme.example, 0900 17 172",
                    "PE",
                    List.of("1"),
                    List.of());
    private static final Purpose PROMOTIONS =
            new Purpose(
                    "promotions",
                    MessageClass.MARKETING,
                    List.of(),
                    Map.of("es", new PurposeChanged.Text("Ofertas de temporada", "…")));

    private static ContentText text(String body, String... buttons) {
        return new ContentText("", body, "", List.of(buttons), List.of(), "es", null);
    }

    private static List<String> codes(
            ContentText text, MessageClass messageClass, String... demanded) {
        return ContentRules.check(
                        text,
                        new Circumstances(
                                ACME, PROMOTIONS, messageClass, List.of(demanded), List.of("MX")))
                .stream()
                .map(finding -> (finding.blocking() ? "!" : "") + finding.code())
                .toList();
    }

    @Test
    void goodTextHasNoFinding() {
        // given
        ContentText text =
                text(
                        "Hola {{first_name}}, en Acme ya empezaron las rebajas.",
                        "No más promociones");
        // then
        assertThat(codes(text, MessageClass.MARKETING, "SENDER_ID", "OPT_OUT", "STOP_ADDRESS"))
                .isEmpty();
    }

    @Test
    void marketingWithoutAnOptOutIsBlockedAndUtilityIsNot() {
        // given
        ContentText text = text("Hola, Acme te saluda.", "Ver ofertas");
        // then
        assertThat(codes(text, MessageClass.MARKETING)).containsExactly("!CNT_NO_OPT_OUT");
        assertThat(codes(text, MessageClass.UTILITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS, CNT_NO_ADDRESS, Hola desde Av. Larco 1301",
        "CONTACT, CNT_NO_ADDRESS, Hola: hola@acme.example",
        "CONTACT, CNT_NO_ADDRESS, Hola: 0900-17172 las 24 horas",
        "CONTACT, CNT_NO_ADDRESS, Hola: +51 1 700 1234",
        "PHONE, CNT_NO_ADDRESS, Hola: +51 1 700 1234",
        "PHONE, CNT_NO_ADDRESS, Hola: (01) 700-1234 hasta el 31-12-2026",
        "PHONE, CNT_NO_ADDRESS, Tel. (01) 2-34-56-78",
        "PHONE, CNT_NO_ADDRESS, Llama al 0900-17172",
        "PHONE, CNT_NO_ADDRESS, Llama al 55 5658 1111",
        "PHONE, CNT_NO_ADDRESS, Desde 1.299.000 pesos. Tel. 55 5658 1111",
        "EMAIL, CNT_NO_ADDRESS, Hola: ventas@acme.example",
        "SUBJECT, CNT_NO_SUBJECT, Ofertas de temporada: hola",
        "COMMERCIAL_MARK, CNT_NO_COMMERCIAL_MARK, Publicidad: hola",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, EL TITULAR podrá en cualquier momento solicitar el"
                + " retiro o bloqueo de su nombre de los bancos de datos a los que se refiere el"
                + " presente artículo.",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Podés pedir el bloqueo de tus datos (Ley Nº 25326)",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley 25.326: puedes pedir el retiro o bloqueo",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley de Protección de los Datos Personales N° 25.326:"
                + " retirar su nombre",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, ley nro. 25.326: bloquear o retirar",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley No. 25.326: bloquear o retirar",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley argentina (25.326): bloquear o retirar",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley *25.326*: bloquear o retirar",
    })
    void elementDemandedByLawMustBeShown(String element, String code, String good) {
        // then
        assertThat(codes(text("Buenas", "Baja"), MessageClass.MARKETING, element))
                .contains("!" + code);
        assertThat(codes(text(good, "Baja"), MessageClass.MARKETING, element))
                .doesNotContain("!" + code);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, CNT_NO_ADDRESS, Vale hasta el 31-12-2026",
        "PHONE, CNT_NO_ADDRESS, Vale del 2026.12.01 al 2026.12.31",
        "PHONE, CNT_NO_ADDRESS, Vale hasta el 31 12 2026",
        "PHONE, CNT_NO_ADDRESS, Desde $ 1.299.000",
        "PHONE, CNT_NO_ADDRESS, hola@acme.example",
        "EMAIL, CNT_NO_ADDRESS, +51 1 700 1234",
        "CONTACT, CNT_NO_ADDRESS, Vale hasta el 31-12-2026",
        "PHONE, CNT_NO_ADDRESS, Usa el código 20261224",
        "PHONE, CNT_NO_ADDRESS, Tel. 12-34-56-78",
        "PHONE, CNT_NO_ADDRESS, Desde 1.299.000 pesos",
        "PHONE, CNT_NO_ADDRESS, 1299.00 - 1599.00 MXN",
        "PHONE, CNT_NO_ADDRESS, Pedido 10900171723",
        "CONTACT, CNT_NO_ADDRESS, Usa el código 20261224",
        "CONTACT, CNT_NO_ADDRESS, Desde 1.299.000 pesos",
        "CONTACT, CNT_NO_ADDRESS, 1299.00 - 1599.00 MXN",
        "COMMERCIAL_MARK, CNT_NO_COMMERCIAL_MARK, El bus sale hoy",
        "COMMERCIAL_MARK, CNT_NO_COMMERCIAL_MARK, Con {{promo_code}} tienes envío gratis",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Zapatillas $ 25.326",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Usa el cupón 125326",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley 25.326",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley 25.326. Retiro en tienda",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Pide el retiro o bloqueo de tu nombre por $ 25.326",
        "LEGAL_TEXT_AR_27_3, CNT_NO_LEGAL_TEXT, Ley 25.326.111: pide el retiro o bloqueo",
    })
    void lookalikeOfADemandedElementDoesNotCount(String element, String code, String other) {
        // then
        assertThat(codes(text(other, "Baja"), MessageClass.MARKETING, element))
                .contains("!" + code);
    }

    @ParameterizedTest
    @CsvSource({"en, true", "en_GB, true", "es, false", ", false"})
    void saleIsAdvertisingOnlyInEnglish(String language, boolean marked) {
        // given
        ContentText text =
                new ContentText("", "Acme sale", "", List.of("Baja"), List.of(), language, null);
        // when
        boolean lacks =
                codes(text, MessageClass.MARKETING, "COMMERCIAL_MARK")
                        .contains("!CNT_NO_COMMERCIAL_MARK");
        // then
        assertThat(lacks).isNotEqualTo(marked);
    }

    @Test
    void senderMissingFromTheTextIsAdvice() {
        // then
        assertThat(codes(text("Buenas", "Baja"), MessageClass.MARKETING, "SENDER_ID"))
                .containsExactly("CNT_NO_SENDER_ID");
    }

    @Test
    void unknownDemandedElementBlocks() {
        // then
        assertThat(codes(text("Acme", "Baja"), MessageClass.MARKETING, "HOLOGRAM"))
                .containsExactly("!CNT_NO_LEGAL_TEXT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example/x",
                "https://bit.ly/abc",
                "bit.ly/abc",
                "rb.gy/x",
                "https://10.0.0.1/x",
                "https://acme.example@evil.example/",
                "https://xn--acm-dma.example/",
                "https://аcme.example/"
            })
    void untrustworthyLinkIsBlocked(String link) {
        // then
        assertThat(codes(text("Acme: " + link, "Baja"), MessageClass.MARKETING))
                .contains("!CNT_LINK_UNSAFE");
    }

    @Test
    void oneLinkIsFineAndThreeGiveAdvice() {
        // given
        String link = " https://acme.example/tienda";
        // then
        assertThat(codes(text("Acme" + link, "Baja"), MessageClass.MARKETING)).isEmpty();
        assertThat(codes(text("Acme" + link + link + link, "Baja"), MessageClass.MARKETING))
                .containsExactly("CNT_LINKS_MANY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tu pedido va en camino, y hay 20 % de descuento en todo",
                "Tu factura está lista. Aprovecha nuestras ofertas",
                "Your order shipped. Flash sale today",
                "Tu cupón de pago vence el 5, y hay ofertas en todo",
                "Tu pedido llegó. Usa tu cupón de bienvenida",
                "Tu pedido llegó. ¡Aprovecha tu oferta!",
                "Tu pedido llegó. Liquidación de verano"
            })
    void advertisingUnderUtilityIsBlocked(String body) {
        // then
        assertThat(codes(text(body), MessageClass.UTILITY)).contains("!CNT_CLASS_MISLABELLED");
    }

    @Test
    void advertisingInAUtilityTemplateIsBlockedForEveryPurpose() {
        // given
        ContentText filed =
                new ContentText(
                        "", "Acme: rebajas", "", List.of("Baja"), List.of(), "es", "UTILITY");
        // then
        assertThat(codes(filed, MessageClass.MARKETING)).containsExactly("!CNT_CLASS_MISLABELLED");
    }

    @Test
    void valueGivenToOnePersonMustMeetTheRulesOfLinksAndWording() {
        // given
        String value = "50% de descuento https://bit.ly/z";
        // then
        assertThat(ContentRules.given(value, "UTILITY", MessageClass.UTILITY))
                .extracting(ContentFinding::code)
                .containsExactly("CNT_LINK_UNSAFE", "CNT_CLASS_MISLABELLED");
        assertThat(ContentRules.given(value, "MARKETING", MessageClass.MARKETING))
                .extracting(ContentFinding::code)
                .containsExactly("CNT_LINK_UNSAFE");
        assertThat(ContentRules.given("su pedido", "UTILITY", MessageClass.UTILITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Hola {{nombre}}, true",
        "Hola {{ preference.link }}, true",
        "Hola {{1}} {{preference.link}}, true",
        "Cámbialo en {{preference.link}}, false",
        "Hola {nombre}, false",
    })
    void unfilledPlaceholderIsFoundInFreeText(String text, boolean open) {
        // then
        assertThat(ContentText.ofFree(text).hasOpenPlace()).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tu pedido 1182 de Acme va en camino.",
                "Tu cupón de pago vence el 5",
                "Renueva tu cupón de estacionamiento",
                "Tu liquidación de sueldo de noviembre está lista",
                "La liquidación final del siniestro 77 está lista",
                "Su liquidación está lista",
                "Tu pedido de Acme llegó. {{cupon}}",
                "Recibimos tu oferta por el departamento",
                "Tienes una oferta de trabajo de Acme",
                "Estos son tus descuentos de ley de noviembre",
                "Recebemos a sua oferta pelo apartamento",
                "Sua promoção de cargo foi aprovada",
                "Your coupon payment is due",
                "Your parking coupon ends at 5"
            })
    void serviceWordsUnderUtilityAreFine(String body) {
        // then
        assertThat(codes(text(body), MessageClass.UTILITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACME LIQUIDA TODO HOY MISMO SIN FALTA, CNT_SHOUTING",
        "Acme!!!! hola, CNT_SHOUTING",
        "Acme 🎉🎉🎉🎉🎉🎉, CNT_EMOJI_MANY",
        "Acme {{a}} {{b}}, CNT_VARIABLE_RISKY",
        "Acme: the new shop is open for you and your friends with this, CNT_LANGUAGE_MISMATCH",
    })
    void unpleasantStyleGivesAdvice(String body, String code) {
        // then
        assertThat(codes(text(body, "Baja"), MessageClass.MARKETING)).containsExactly(code);
    }

    @Test
    void longTextGivesAdvice() {
        // then
        assertThat(codes(text("Acme " + "x".repeat(700), "Baja"), MessageClass.MARKETING))
                .containsExactly("CNT_TOO_LONG");
    }

    @Test
    void countryWithoutAPackFallsBackToItsUnionAndThenToTheDefault() {
        // given
        Packs packs =
                new Packs(
                        Map.of(
                                "DEFAULT", List.of("OPT_OUT"),
                                "EU", List.of("STOP_ADDRESS"),
                                "MX", List.of("ADDRESS")));
        // then
        assertThat(packs.demanded(List.of("MX"))).containsExactly("ADDRESS");
        assertThat(packs.demanded(List.of("PT"))).containsExactly("STOP_ADDRESS");
        assertThat(packs.demanded(List.of("JP", "MX"))).containsExactly("ADDRESS", "OPT_OUT");
        assertThat(new Packs(Map.of()).demanded(List.of("JP"))).isEmpty();
    }
}
