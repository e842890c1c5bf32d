package io.anuencia.dispatch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.events.MessageClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary answers must pass; advertisements sent as answers must not. */
class InvitationTest {

    private static final Brand ACME =
            new Brand(
                    "acme",
                    "Acme",
                    "Acme S.A.C.",
                    "Av. Larco 1301, Lima",
                    "hola@acme.example",
                    "PE",
                    List.of("1"),
                    List.of());

    private static final String ANSWERS =
            """
            Tu cupón no funcionó, lo lamento. ¿Me envías una captura?
            The discount has been applied to your order.
            Sí, el 20 % de descuento sigue vigente hasta el domingo.
            El 20 % de descuento ya se aplicó a tu pedido.
            Hola Ana, por ahora no tenemos promociones en esa talla.
            La promoción terminó ayer, lo siento.
            La oferta es hasta agotar stock.
            Sí, la promoción es solo hoy y mañana.
            No, el 2x1 no se puede combinar con otros descuentos.
            Las rebajas empiezan el lunes.
            Te aplicamos un 10 % de descuento por la demora. Disculpa las molestias.
            Revisé tu caso: el código de descuento venció el 3 de noviembre.
            Para usar tu cupón escribe el código en el último paso de la compra.
            ¿Qué cupón intentaste usar hoy?
            Tu pedido llegó ayer a la sucursal; el descuento figura en la boleta.
            Recibimos tu compra hoy y el cupón se aplicará en la factura.
            El envío gratis aplica desde S/ 100; tu pedido es de S/ 80.
            Sí, 10 % de descuento pagando en efectivo.
            Hola, sí: hay 10 % de descuento con la tarjeta.
            Recibimos tu oferta por el departamento y te respondemos hoy mismo.
            Gracias por escribirnos. Tu cita es mañana a las 10.
            Yes, the 20% off still applies to your size.
            Sorry, your coupon expired yesterday. There is no other offer at the moment.
            We took 15% off your next bill to make up for it.
            The sale starts on Friday at 9.
            No, free shipping is not included.
            I am sorry, the item was on sale last week only.
            O seu cupom não funcionou porque venceu ontem.
            O desconto de 20 % já foi aplicado no seu pedido.
            Sim, a promoção vale até domingo.
            Não, o frete grátis não se aplica a esse produto.
            Aplicamos 10% de desconto na sua próxima fatura pelo atraso.
            Puedes cambiar el producto aunque lo compraste en oferta.
            El precio que ves ya incluye el 15 % de descuento.
            Your order is on its way and arrives today.
            Hay un error con tu descuento, lo corrijo hoy mismo.
            Ese descuento es solo para socios.
            Lo que pediste está en oferta; el precio es el de la página.
            El vuelo sale hoy a las 8; tu descuento está en el billete.
            Qual cupom você tentou usar hoje?
            Hola sí, el descuento es de 15 % para estudiantes.
            Buenas tardes, lamentamos el inconveniente con la promoción; ya lo escalamos.
            ¿Podrías decirme qué oferta viste y en qué tienda?
            Claro, la oferta de zapatillas vale hasta el 30.
            No hay descuentos para ese modelo por ahora.
            Te confirmo que el cupón BIENVENIDA sigue activo.
            Puedes aprovechar la promoción hasta el domingo.
            La promo 2x1 es válida de lunes a jueves.
            Con gusto: el descuento se aplica al pagar, no hace falta código.
            El despacho gratis es para compras desde 50 soles.
            Para ese plan hay un descuento si pagas anual.
            Listo, cargué el cupón en tu cuenta.
            Ya no tenemos esa oferta, disculpa.
            Tu reembolso incluye el descuento del 10 %.
            Hi Ana, the promotion ended on Monday, sorry about that.
            Your 10% off code is WELCOME and works until Friday.
            That deal is only for new customers.
            The coupon can only be used once per order.
            We do not have any discounts right now.
            Thanks for asking! Shipping is free above $50.
            Oi, o cupom PRIMEIRA ainda está ativo.
            Infelizmente não temos promoções hoje.
            A promoção é só hoje, como você viu.
            Seu pedido com desconto chegou hoje?
            O frete grátis vale acima de R$ 99.
            El descuento de empleado es del 25 %.
            La tienda abre hoy a las 9 y la liquidación empieza a las 10.
            Vuelve a intentar con el cupón en otro navegador.
            Compré en oferta, ¿lo puedo devolver? Sí, tienes 30 días.
            Gracias por tu compra. Descubrimos un error en el descuento y lo corregimos.
            Tu compra llegó con el descuento equivocado, te devolvemos la diferencia hoy.
            El bus sale solo hoy desde otro andén.
            Tu bus ya viene. Sale en 5 minutos.
            Recibimos la captura. Promoción y precio coinciden con la boleta.
            La mesa mide 2 x 1 metros.
            Son 3x2 m unidades por caja.
            ¿Te sirve mañana? El taller está libre.
            Le contamos que su contrato incluye dos servicios.
            A encomenda chega hoje. Obrigado!
            No reconocemos esa oferta de empleo; es una estafa.
            Es un error nuestro: la oferta no estaba disponible en tu ciudad.
            Mañana llega la oferta de tu asesor por correo.
            I applied the discount to your order today.
            Your order now includes the discount.
            Tu reserva ya incluye el descuento del 10 %.
            No hurry, the discount is valid until Sunday.
            Los descuentos se ven a la hora de pagar.
            El descuento corre por cuenta del banco.
            La oferta incluye otra visita.
            You can visit our store to use the coupon.
            That works if you pay with your Discover card, the discount shows at checkout.
            La Hilux 4x2 cuesta US$ 28 000
            Cable 3x2.5 mm² a S/ 4 el metro
            Toma 2 comprimidos, 2x1 al día
            Nos queda un listón 2x3 de pino
            Sí tenemos 10 % de descuento para estudiantes
            Yes we have free shipping over $50
            Sim temos frete grátis acima de R$ 99
            Orders over $50 get free shipping
            Hacemos envío gratis desde S/ 100
            Tu pedido va con envío gratis
            Te damos un 10 % de descuento por la demora
            We'll give you 10% off for the delay
            No sabemos cuándo empiezan las rebajas
            Aún no empezaron las ofertas
            Ya no vuelve la promoción
            No, the offer is not here
            No, offers are back on Friday
            No, ofertas en esa talla no tenemos
            Adjunto, liquidación de intereses
            Te avisamos si vuelve la promoción.
            El cupón vale en todo el país.
            Sí, el descuento es en toda la tienda.
            El descuento aplica en todo momento.
            """;

    private static final String ADVERTISEMENTS =
            """
            50% de descuento, solo hoy
            ¡50% de descuento en toda la tienda!
            Aprovecha nuestras ofertas de fin de semana
            ¡Llegaron las rebajas a Acme!
            Flash sale today only: shop now
            2x1 en todas las pizzas
            Solo por hoy: las mejores ofertas en zapatillas
            Compra ya y llévate envío gratis
            20% off everything this weekend
            Don't miss our new collection, visit our store
            Black Friday: hasta 70 % de descuento
            Última oportunidad: promoción de verano por tiempo limitado
            Usa tu cupón de bienvenida, ¡aprovecha!
            Hola Ana, ¿ya viste? Tenemos 30% dto en lentes
            Hoje 40% de desconto em toda a loja
            Aproveite as promoções da semana
            Não perca! Frete grátis só hoje
            Gracias por tu compra. Además, hoy tenemos 15 % de descuento en accesorios.
            Buy one, get one free, this weekend only
            Descuentos de hasta 60% en todo
            Descubre la nueva colección y las ofertas de lanzamiento
            Zapatos a mitad de precio esta semana
            Chegou a Black Friday da Acme
            Your order shipped. Special offer for you: 25% off your next order
            Sí, tu pedido llegó. Y hay 25 % de descuento en todo.
            Liquidación total, hasta agotar stock
            Nuevas ofertas increíbles para ti
            Hoy todo con 30% OFF
            Sale! Up to 50% discount on all shoes
            Get 20% off with code SUMMER
            Venha conferir nossas promoções imperdíveis
            Rebajas de enero: todo a mitad de precio
            Ofertas exclusivas solo hoy en acme.example
            Cyber Monday en Acme: no dejes pasar las ofertas
            Aprovecha el 50% de descuento que tenemos hoy
            ¿Buscas regalo? Tenemos 3x2 en juguetes
            Recuerda que hoy termina la promoción, compra ahora
            Envío gratis en todas tus compras esta semana
            Tu carrito te espera: 15% de descuento si compras hoy
            Shop the sale: everything must go
            Special deals just for you this weekend
            Grab your discount before it's gone
            Até 70% off em tudo
            Garanta já o seu com 20% de desconto
            Compra 2 y lleva 3
            Super oferta: TV de 55 a S/ 999
            Black Friday en Acme
            ¡Ofertas! ¡Ofertas! ¡Ofertas!
            Mega oferta de Navidad en todo el catálogo
            Our deals, today only!
            Nuestras ofertas, solo hoy en acme.example
            El 50 % de descuento en toda la tienda, solo hoy
            Los descuentos de hasta 60 % en todo
            No te quedes sin descuentos, solo hoy
            The 50% off everything, this weekend
            Envío gratis, solo hoy
            ¡Visita Acme y usa tu cupón!
            ¡Ven a Acme! Tenemos descuentos
            Te damos un 50 % de descuento en lentes
            Order now and get free shipping
            2x1 al pagar con tarjeta
            🔥 Rebajas de enero en Acme
            *Ofertas de enero* en Acme
            """;

    static Stream<String> answers() {
        return ANSWERS.lines();
    }

    static Stream<String> advertisements() {
        return ADVERTISEMENTS.lines();
    }

    private static List<ContentFinding> blocking(ContentText text) {
        return ContentRules.check(
                        text,
                        new Circumstances(
                                ACME, null, MessageClass.SERVICE_REPLY, List.of(), List.of()))
                .stream()
                .filter(ContentFinding::blocking)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerPasses(String words) {
        // then
        assertThat(blocking(ContentText.ofFree(words))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("advertisements")
    void advertisementIsNotAcceptedAsAnAnswer(String words) {
        // then
        assertThat(blocking(ContentText.ofFree(words)))
                .extracting(ContentFinding::code)
                .containsExactly("CNT_CLASS_MISLABELLED");
    }

    @Test
    void templateUsedAsAnAnswerMayNotAdvertise() {
        // given
        ContentText text =
                new ContentText("", "Hoy 2x1 en pizzas", "", List.of(), List.of(), "es", "UTILITY");
        // then
        assertThat(blocking(text))
                .extracting(ContentFinding::code)
                .containsExactly("CNT_CLASS_MISLABELLED");
    }
}
