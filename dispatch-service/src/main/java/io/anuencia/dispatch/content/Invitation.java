package io.anuencia.dispatch.content;

import java.util.regex.Pattern;

/**
 * Recognises an answer that advertises. People ask about offers and have to be answered, so the
 * words of an offer alone prove nothing here. An answer speaks of an offer that both sides know of;
 * an advertisement brings one up, presses, or calls to buy. Patterns match text without accents and
 * capitals.
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
                    "(2x1|3x2|3x1|4x3)(?![.,]\\d|,? al dia| ?(x|m|cm|mm|metros?|meters?|pulgadas)\\b)",
                    "(compra|lleva|compre|leve|pague) \\d (y|e) (lleva|paga|leve|pague) \\d",
                    "(two|2) for (one|1)|buy one,? get one");

    /**
     * An offer, by whatever name. "sale" alone is not one: in Spanish it is a verb, "the bus
     * leaves". Free shipping is one, although an answer about the cost of shipping may state it.
     */
    private static final String OFFER =
            any(
                    "ofert(a|as|on|ones)|rebajas?|promo(s|cion|ciones)?|cupon(es)?|descuentos?",
                    "liquidacion|nueva coleccion",
                    "promoc(ao|oes)|cupo(m|ns)|descontos?|liquidacao|nova colecao",
                    "offers?|promotions?|coupons?|discounts?|deals?|on sale|sale(?=!)",
                    "\\d{1,2} ?% off",
                    "(envio|frete|despacho) gratis|free (shipping|delivery)",
                    "(?<=\\b(the|our|big|huge|summer|winter) )sale|new collection",
                    "black friday|cyber (monday|days?|wow)|flash sale|soldes|saldi");

    /** Words that show that both sides know which offer is meant. */
    private static final String THE =
            any(
                    "el|las?|los|tus?|sus?|est[ae]|est[ao]s|es[ae]|es[ao]s|del|al|que",
                    "the|your|this|that|these|those",
                    "o|os|as|d[oa]s?|na|seus?|suas?|teu|tua|esse|essa",
                    "a(?! (mitad|metade|\\d))");

    /**
     * Verbs of granting: compensation gives a price to somebody and does not invite them to one.
     */
    private static final String GIVEN =
            any(
                            "(aplic|descont|devolv|reembols|bonific|abon)\\w*",
                            "appl(y|ied)|took|refund(ed)?",
                            "(damos|doy|dimos|demos|hicimos|hacemos|gave|give)"
                                    + "(?=[^.!?]* (to make up|(por|for|pel[oa]s?) (\\w+ )?"
                                    + any(
                                            "demora|retraso|molestia|inconveniente|error|espera",
                                            "delay|inconvenience|trouble|wait|mistake|problem",
                                            "atraso|erro|transtorno")
                                    + "))")
                    + "( (una?|uma?|an?|el|the|o|te|le|you)){0,2}";

    private static final String OF_A_CODE = "((codigo|code|promo|promocion|oferta|cupon)( de)? )?";

    private static final Pattern KNOWN =
            Pattern.compile(
                    "\\b" + any(THE, GIVEN) + " " + OF_A_CODE + any(PRICE_OFF, OFFER) + "(?!\\w)");

    private static final String FIRST_WORD = "(?<!\\w )(?<!\\w)";
    private static final String GREETING = "((hola|buenas|ola|oi|hi|hello|gracias)( \\w+)? )?";

    /** The rest of a sentence that begins as the answer to a question, or that denies an offer. */
    private static final Pattern ANSWERED =
            Pattern.compile(
                    any(
                            FIRST_WORD
                                    + GREETING
                                    + any(
                                            "si|no|claro( que si)?|correcto|exacto|asi es",
                                            "yes|yeah|sure|sim|nao|isso|exato")
                                    + "( \\w+)?[,.!:;]+[^.!?]*",
                            FIRST_WORD
                                    + GREETING
                                    + "(si|yes|sim) "
                                    + any("hay|tenemos|(we )?(do )?have|there (is|are)|temos|tem")
                                    + "\\b[^.!?]*",
                            "\\b(ya no|no|sin|ningun[oa]?|not|any|nao|sem|nenhuma?)( \\w+){0,3}? "
                                    + OFFER
                                    + "(?!\\w)"));

    private static final Pattern OFFERED = Pattern.compile("(?<!\\w)" + OFFER + "(?!\\w)");
    private static final Pattern CHEAPER = Pattern.compile("(?<!\\w)" + PRICE_OFF + "(?!\\w)");

    /** Says that an offer covers everything, which no answer needs to say. */
    private static final String OF_ALL =
            any(
                    "en (toda la (tienda|web)|todo el (catalogo|sitio)|todos (nuestros|los) productos)",
                    "en todo(?! \\w)|em (toda a loja|tudo)|en todas (tus|sus) compras",
                    "(on )?everything(?! (is|was|else)\\b)|storewide|sitewide");

    /**
     * An offer directly followed by {@link #OF_ALL}: this advertises a known offer too, unless a
     * verb stands between them ("vale en todo").
     */
    private static final Pattern WIDE = words(any(PRICE_OFF, OFFER) + ",? " + OF_ALL);

    private static final Pattern PRESSING =
            words(
                    "(solo|only|so|somente|apenas|just) (por )?"
                            + any("hoy|manana|esta semana|este fin de semana", "hoje|ate")
                            + "|(only|just) (today|this (week|weekend))|(today|this weekend) only",
                    "hoy mismo|por tiempo limitado|hasta agotar|imperdibles?|increibles?|para ti",
                    "ultim[oa]s? (horas|dias|oportunidad)",
                    "tempo limitado|enquanto durar\\w*|ultimas? chances?|para voce",
                    "limited time|while (supplies|stocks?) lasts?|last (chance|hours)|for you",
                    OF_ALL);

    /** Lookbehind that excludes words after which the verb form is a noun. */
    private static final String NO_NOUN =
            "(?<!\\b"
                    + any(
                            "la|tu|su|una|esta|cada|de|otra|primera|segunda|proxima|ultima|mi|esa|nueva")
                    + " )(?<!\\b(incluye|con|sin|por) )";

    private static final String NO_ORDER =
            "(?<!\\b(your|the|this|my|our|an?|new|last|first|next|each|every|any|can|could) )";

    private static final Pattern BUY =
            words(
                    "aprovech(a|e|en)(l[oa]s?)?|no te (l[oa]s? )?pierdas|no se (l[oa]s? )?pierda",
                    "no dejes (pasar|escapar)|no te quedes sin|apurate|date prisa|llevate",
                    "(?<!\\w )corre(?= (a|que|por) (?!(\\w+ )?(cuenta|cargo)))",
                    NO_NOUN + "compr(a|e|en) (ya|ahora|hoy|ja|agora|hoje)",
                    "(pide|pidel[oa]|ordena|llevatel[oa]) (ya|ahora|hoy)|compra aqui",
                    NO_NOUN + "(reserva (ya|ahora|hoy)|visita)|visitanos|haz clic",
                    "(?<!\\w )ven (a|por|y)|descubr(e|a|elas)|estrena",
                    "aproveite|nao (as? |os? )?perca|corra|(peca|garanta) (ja|agora|hoje)|venha",
                    "visite(nos)?",
                    "(don'?t|do not) miss|shop (now|today|the)|(?<!no )hurry|grab|click here",
                    NO_ORDER + "(buy|order|book) (now|today)",
                    "(?<!\\b(can|could|may|to|you) )visit (us|our)|discover (our|the|new|more)");

    /** The beginning of a sentence; an emoji or a formatting mark may precede it. */
    private static final String AT_THE_START = "(?<=(^|[.!?¡]|\\p{So})[\\s*_]{0,3})";

    private static final Pattern ANNOUNCED =
            Pattern.compile(
                    any(
                                    "(?<!\\b(cuando|si|no|ni|aun|quando|se|nao) )\\b"
                                            + any(
                                                    "lleg(o|aron|an)|empez(o|aron)|empiezan?",
                                                    "comenz(o|aron)|comienzan?|arranca(n|ron)?",
                                                    "vuelven?|volvio",
                                                    "chegou|chegaram|comecou|comecaram")
                                            + " (el |las? |los |o |a |os |as |nuestr[oa]s? "
                                            + "|nossas? )?"
                                            + OFFER,
                                    "\\b" + OFFER + " (is|are) (finally )?(here|back)",
                                    "\\b(super|mega) ?ofertas?",
                                    AT_THE_START
                                            + any(
                                                    "rebajas|ofertas?|liquidacion|promoc\\w+",
                                                    "black friday|cyber \\w+")
                                            + "(?=!| (de|en|at|na|total)\\b)")
                            + "(?!\\w)");

    private Invitation() {}

    /**
     * Whether the text advertises.
     *
     * @param plain the text, without accents and capitals
     */
    static boolean isIn(String plain) {
        boolean offers = OFFERED.matcher(plain).find() || CHEAPER.matcher(plain).find();
        String unasked = ANSWERED.matcher(plain).replaceAll("|");
        if (offers
                && (BUY.matcher(plain).find()
                        || ANNOUNCED.matcher(unasked).find()
                        || WIDE.matcher(unasked).find())) {
            return true;
        }
        String broughtUp = KNOWN.matcher(unasked).replaceAll("|");
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
