package io.anuencia.dispatch.content;

import io.anuencia.events.MessageClass;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the words fit what the message says it is. */
final class Wording {

    private static final Pattern PROMOTION =
            Pattern.compile(
                    "\\b\\d{1,2} ?% ?(de )?(descuento|dto|off|desconto|rabatt|sconto|de"
                            + " reduction)\\b"
                            + "|\\b(oferta|ofertas|rebajas|promocion|promociones|cupon|descuentos|promocao|promocoes|liquidacion|2x1|black"
                            + " friday|cyber monday|on sale|flash sale|special offer|discount"
                            + " code|coupon|soldes|sonderangebot|gutschein|saldi)\\b");

    private static final String MISLABELLED = "CNT_CLASS_MISLABELLED";

    private Wording() {}

    static void check(ContentText text, MessageClass messageClass, List<ContentFinding> found) {
        boolean utility = messageClass == MessageClass.UTILITY;
        boolean filedAsUtility = MessageClass.UTILITY.name().equals(text.category());
        if (!utility && !filedAsUtility
                || !PROMOTION.matcher(ContentText.plain(text.all())).find()) {
            return;
        }
        found.add(
                ContentFinding.blocking(
                        MISLABELLED,
                        utility
                                ? "it advertises, and a UTILITY message may not; take the offer"
                                        + " out, or use a purpose of class MARKETING"
                                : "it advertises, and WhatsApp files the template as UTILITY; take"
                                        + " the offer out, or use a template of category"
                                        + " MARKETING"));
    }
}
