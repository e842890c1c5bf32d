package io.anuencia.dispatch.content;

import io.anuencia.events.MessageClass;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the words fit the class of the message. */
final class ClassRules {

    /** Things that a "liquidación" settles where it is a statement and not a sale. */
    private static final String SETTLED =
            "(sueldos?|salarios?|haberes|nomina|honorarios|comisiones|vacaciones|prestaciones"
                    + "|cesantias|beneficios|siniestros?|creditos?|prestamos?|impuestos?|servicios?"
                    + "|gastos|expensas|cuenta|tarjeta|contrato|finiquito)";

    /**
     * Lookbehind that excludes "take up your offer": such an offer is ours, whoever it is said to
     * belong to.
     */
    private static final String TAKEN_UP =
            "(?<!\\b(aprovech[ae]|activ[ae]|canje[ae]|us[ae]|disfrut[ae]|descubr[ae]|mir[ae]"
                    + "|conoce|aproveite|ative|veja) (ya |a |de )?)";

    private static final Pattern PROMOTION =
            Pattern.compile(
                    "\\b\\d{1,2} ?% ?(de )?(descuento|dto|off|desconto|rabatt|sconto|de"
                            + " reduction)\\b"
                            + "|\\b(oferta|ofertas|rebajas|promocion|promociones|cupon|descuentos|promocao|promocoes|liquidacion|2x1|black"
                            + " friday|cyber monday|on sale|flash sale|special offer|discount"
                            + " code|coupon|soldes|sonderangebot|gutschein|saldi)\\b");

    /**
     * Phrases that contain a word of an offer and do not advertise: bills, offers made to us, work.
     */
    private static final Pattern SERVICE =
            Pattern.compile(
                    Stream.of(
                                    "cupon(es)? de"
                                            + " (pago|cobro|caja|deposito|peaje|estacionamiento)",
                                    "(parking|bond|payment)[ -]coupons?",
                                    "coupon (payment|rate)s?",
                                    "liquidacion(es)? (final )?del? ((tu|su|la|las|los) )?"
                                            + SETTLED,
                                    "(tu|su) liquidacion(?! de\\b)",
                                    TAKEN_UP + "(tu|su|tua|sua) oferta",
                                    "ofertas? (laboral(es)?|academicas?)",
                                    "ofertas? de (trabajo|empleo|emprego|trabalho|compra)",
                                    "(promocion|promocao) (interna|laboral|de cargo)",
                                    "descuentos (legales|de ley|de nomina|por planilla)")
                            .collect(Collectors.joining("|", "\\b(", ")\\b")));

    private static final String MISLABELLED = "CNT_CLASS_MISLABELLED";

    private ClassRules() {}

    static void check(ContentText text, MessageClass messageClass, List<ContentFinding> found) {
        String reason = mislabelled(text, messageClass);
        if (reason != null) {
            found.add(ContentFinding.blocking(MISLABELLED, reason));
        }
    }

    /** Returns what is wrong and what to do, or null if the words fit. */
    private static String mislabelled(ContentText text, MessageClass messageClass) {
        boolean filedAsUtility = MessageClass.UTILITY.name().equals(text.category());
        if (messageClass == MessageClass.UTILITY) {
            return advertises(text)
                    ? "it advertises, and a UTILITY message may not; take the offer out, or use a"
                            + " purpose of class MARKETING"
                    : null;
        }
        if (messageClass == MessageClass.SERVICE_REPLY && invites(text)) {
            return "it advertises, and an answer may not; say only what the person asked, or name"
                    + " a purpose of class MARKETING";
        }
        return filedAsUtility && advertises(text)
                ? "it advertises, and WhatsApp files the template as UTILITY; take the offer out,"
                        + " or use a template of category MARKETING"
                : null;
    }

    private static boolean advertises(ContentText text) {
        return PROMOTION.matcher(withoutService(text)).find();
    }

    private static boolean invites(ContentText text) {
        return Invitation.isIn(withoutService(text));
    }

    private static String withoutService(ContentText text) {
        return SERVICE.matcher(ContentText.plain(text.words())).replaceAll("|");
    }
}
