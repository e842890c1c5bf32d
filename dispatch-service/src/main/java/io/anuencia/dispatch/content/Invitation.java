package io.anuencia.dispatch.content;

import java.util.regex.Pattern;

/**
 * Whether an answer advertises. People ask about offers and have to be answered, so the words of an
 * offer alone say nothing here. An answer tells of an offer that both know of; an advertisement
 * brings one up, presses, or calls to buy. Expressions are matched without accents and capitals.
 */
final class Invitation {

    /** A price that is lower than it was. */
    private static final String PRICE_OFF =
            any(
                    "(\\d{1,2} ?%|mitad|half|metade) (de |do )?"
                            + any("descuento|dto|dcto|off|de precio", "desconto|do preco|price"),
                    "\\d{1,2} ?% (menos|discount|mas barato|cheaper|mais barato)",
                    "(descuento|desconto|discount)s? (del? |do |of )?(hasta |ate |up to )?(el )?"
                            + "\\d{1,2} ?%",
                    "[2-4]x[1-3](?! ?(m|cm|mm|metros?|meters?|pulgadas)\\b)",
                    "(compra|lleva|compre|leve|pague) \\d (y|e) (lleva|paga|leve|pague) \\d",
                    "(two|2) for (one|1)|buy one,? get one",
                    "(envio|frete|despacho) gratis|free (shipping|delivery)");

    /** An offer, by whatever name. In Spanish a bus does it when it leaves: no "sale" alone. */
    private static final String OFFER =
            any(
                    "ofert(a|as|on|ones)|rebajas?|promo(s|cion|ciones)?|cupon(es)?|descuentos?",
                    "liquidacion|nueva coleccion",
                    "promoc(ao|oes)|cupo(m|ns)|descontos?|liquidacao|nova colecao",
                    "offers?|promotions?|coupons?|discounts?|deals?|on sale|sale(?=!)",
                    "\\d{1,2} ?% off",
                    "(?<=\\b(the|our|big|huge|summer|winter) )sale|new collection",
                    "black friday|cyber (monday|days?|wow)|flash sale|soldes|saldi");

    /** Says that both know which one is meant. */
    private static final String THE =
            any(
                    "el|las?|los|tus?|sus?|est[ae]|est[ao]s|es[ae]|es[ao]s|del|al|nuestr[oa]s?|que",
                    "the|your|this|that|these|those|our",
                    "o|os|as|d[oa]s?|na|seus?|suas?|teu|tua|esse|essa|noss[oa]",
                    "a(?! (mitad|metade|\\d))");

    /** To make up for something, somebody is given a price and not invited to one. */
    private static final String GIVEN =
            any("(aplic|descont|devolv|reembols|bonific|abon)\\w*|appl(y|ied)|took|refund(ed)?")
                    + "( (una?|uma?|an?|el|the|o|te|le|you))?";

    private static final String OF_A_CODE = "((codigo|code|promo|promocion|oferta|cupon)( de)? )?";

    private static final Pattern KNOWN =
            Pattern.compile(
                    "\\b" + any(THE, GIVEN) + " " + OF_A_CODE + any(PRICE_OFF, OFFER) + "(?!\\w)");

    private static final String FIRST_WORD = "(?<!\\w )(?<!\\w)";

    /** What somebody says who was asked, up to the end of the sentence; and that there is none. */
    private static final Pattern ANSWERED =
            Pattern.compile(
                    any(
                            FIRST_WORD
                                    + "((hola|buenas|ola|oi|hi|hello|gracias)( \\w+)? )?"
                                    + any(
                                            "si|no|claro( que si)?|correcto|exacto|asi es",
                                            "yes|yeah|sure|sim|nao|isso|exato")
                                    + "( \\w+)?[,.!:;]+[^.!?]*",
                            "\\b(ya no|no|sin|ningun[oa]?|not|any|nao|sem|nenhuma?)( \\w+){0,3}? "
                                    + OFFER
                                    + "(?!\\w)"));

    private static final Pattern OFFERED = Pattern.compile("(?<!\\w)" + OFFER + "(?!\\w)");
    private static final Pattern CHEAPER = Pattern.compile("(?<!\\w)" + PRICE_OFF + "(?!\\w)");

    private static final Pattern PRESSING =
            words(
                    "(solo|only|so|somente|apenas|just) (por )?"
                            + any("hoy|manana|esta semana|este fin de semana", "hoje|ate")
                            + "|(only|just) (today|this (week|weekend))|(today|this weekend) only",
                    "hoy mismo|por tiempo limitado|hasta agotar|imperdibles?|increibles?|para ti",
                    "ultim[oa]s? (horas|dias|oportunidad)|no te quedes sin",
                    "en (toda la tienda|todo|todos (nuestros|los) productos)",
                    "tempo limitado|enquanto durar\\w*|ultimas? chances?|para voce",
                    "em (toda a loja|tudo)",
                    "limited time|while (supplies|stocks?) lasts?|last (chance|hours)|for you",
                    "everything|storewide|sitewide");

    private static final Pattern BUY =
            words(
                    "aprovech(a|e|en)(l[oa]s?)?|no te (l[oa]s? )?pierdas|no se (l[oa]s? )?pierda",
                    "no dejes (pasar|escapar)|corre(?= (a|que|por))|apurate|date prisa|llevate",
                    "(?<!(la|tu|su|una|esta|cada|de) )compr(a|e|en) (ya|ahora|hoy|ja|agora|hoje)",
                    "(pide|pidel[oa]|ordena|reserva|llevatel[oa]) (ya|ahora|hoy)|compra aqui",
                    "(?<!(la|tu|su|una|esta|cada|de) )visita|visitanos|ven (a|por|y)|haz clic",
                    "descubr(e|a|elas)|estrena",
                    "aproveite|nao (as? |os? )?perca|corra|(peca|garanta) (ja|agora|hoje)|venha",
                    "visite(nos)?",
                    "(don'?t|do not) miss|shop (now|today|the)|(buy|order|book) (now|today)|hurry",
                    "visit (us|our)|discover|grab|click here");

    private static final Pattern ANNOUNCED =
            words(
                    any(
                                    "lleg(o|aron|an)|empez(o|aron)|empiezan?|comenz(o|aron)",
                                    "comienzan?|arranca(n|ron)?|vuelven?|volvio",
                                    "chegou|chegaram|comecou|comecaram")
                            + " (el |las? |los |o |a |os |as |nuestr[oa]s? |nossas? )?"
                            + OFFER,
                    OFFER + " (is|are) (finally )?(here|back)",
                    "(super|mega) ?ofertas?",
                    FIRST_WORD
                            + any("rebajas|ofertas?|liquidacion|promoc\\w+|black friday|cyber \\w+")
                            + "(?=!| (de|en|at|na|total)\\b)");

    private Invitation() {}

    /**
     * Whether it does.
     *
     * @param plain without accents and capitals
     */
    static boolean isIn(String plain) {
        boolean offers = OFFERED.matcher(plain).find() || CHEAPER.matcher(plain).find();
        if (offers && (BUY.matcher(plain).find() || ANNOUNCED.matcher(plain).find())) {
            return true;
        }
        String broughtUp = KNOWN.matcher(ANSWERED.matcher(plain).replaceAll("|")).replaceAll("|");
        return CHEAPER.matcher(broughtUp).find()
                || OFFERED.matcher(broughtUp).find() && PRESSING.matcher(broughtUp).find();
    }

    private static String any(String... words) {
        return "(" + String.join("|", words) + ")";
    }

    private static Pattern words(String... words) {
        return Pattern.compile("\\b" + any(words) + "(?!\\w)");
    }
}
