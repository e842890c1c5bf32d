package io.anuencia.dispatch.content;

import io.anuencia.dispatch.catalog.Brand;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks what a marketing message must show. A way to opt out is demanded everywhere, the rest by
 * policy packs.
 */
final class LegalContent {

    static final String NO_SENDER = "CNT_NO_SENDER_ID";

    private static final Pattern ADVERTISING =
            Pattern.compile(
                    "\\b(publicidad|publi|promo\\w*|ofert\\w*|rebaja\\w*|descuento\\w*|anuncio"
                            + "|advert\\w*|discount\\w*|offer\\w*)\\b");

    /** "sale" counts only in English: in Spanish it is a verb, "the bus leaves". */
    private static final Pattern ADVERTISING_IN_ENGLISH = Pattern.compile("\\bsale\\b");

    /** Article 27, paragraph 3, of Argentina's law 25.326. */
    private static final String ARGENTINE_TEXT =
            "El titular podrá en cualquier momento solicitar el retiro o bloqueo de su nombre de"
                    + " los bancos de datos a los que se refiere el presente artículo";

    private static final String ARGENTINE_ADVICE =
            "the law requires the notice of article 27.3 of law 25.326 in the text: \""
                    + ARGENTINE_TEXT
                    + "\", or in other words such as \"Ley 25.326: puedes pedir el retiro o bloqueo"
                    + " de tu nombre de nuestra base de datos\"";

    /** The law, cited by name: its number alone may be a price. */
    private static final Pattern ARGENTINE_LAW =
            Pattern.compile(
                    "\\bley(?: nacional| argentina| de proteccion de (?:los )?datos(?: personales)?)*,?"
                            + " [(*]*(?:n(?:[ro]o?|um|umero)?[ .°º]*)?25[. ]?326\\b(?![.,]?\\d)");

    /**
     * The right that it grants. "Retirar" alone does not suffice: it also means to pick up goods at
     * a shop.
     */
    private static final Pattern ARGENTINE_RIGHT =
            Pattern.compile(
                    "\\b(?:retir\\w+ (?:[ouy]|y/o) (?:el )?bloque\\w+"
                            + "|bloque\\w+ (?:[ouy]|y/o) (?:el )?retir\\w+"
                            + "|(?:retir|bloque)\\w+ [^.!?]{0,40}\\b(?:nombre|datos))\\b");

    private LegalContent() {}

    static List<ContentFinding> missing(ContentText text, Circumstances circumstances) {
        List<ContentFinding> found = new ArrayList<>();
        if (!OptOutWording.isShown(text)) {
            found.add(
                    ContentFinding.blocking(
                            "CNT_NO_OPT_OUT",
                            "a marketing message needs a way out: a quick-reply button that stops"
                                    + " messages, such as \"No más promociones\", a sentence such"
                                    + " as \"Responde BAJA para no recibir más\", or a parameter"
                                    + " with {{preference.link}}"));
        }
        for (String element : circumstances.demanded()) {
            ContentFinding finding = missing(element, text, circumstances);
            if (finding != null) {
                found.add(finding);
            }
        }
        return found;
    }

    private static ContentFinding missing(
            String element, ContentText text, Circumstances circumstances) {
        Brand brand = circumstances.brand();
        return switch (element) {
            // The way to opt out is demanded everywhere, a reply reaches whoever is to stop, and
            // WhatsApp shows the name of the business above every message.
            case "OPT_OUT", "STOP_ADDRESS", "SENDER_ID" -> null;
            case "ADDRESS" ->
                    unless(
                            text.names(street(brand.address())),
                            "CNT_NO_ADDRESS",
                            "the law requires the postal address of the business in the text: "
                                    + brand.address());
            case "PHONE" ->
                    unless(
                            ContactDetails.byPhone(text, circumstances),
                            "CNT_NO_ADDRESS",
                            "the law requires a phone number of the business in the text: its"
                                    + " contact, or one as written in its country or the person's");
            case "EMAIL" ->
                    unless(
                            ContactDetails.byEmail(text),
                            "CNT_NO_ADDRESS",
                            "the law requires an e-mail address of the business in the text");
            case "CONTACT" ->
                    unless(
                            ContactDetails.atAll(text, circumstances),
                            "CNT_NO_ADDRESS",
                            "the law requires a way to reach the business in the text: "
                                    + brand.contact());
            case "SUBJECT" ->
                    unless(
                            !text.header().isBlank() || namesPurpose(text, circumstances),
                            "CNT_NO_SUBJECT",
                            "the law requires the subject to be shown: add a header");
            case "COMMERCIAL_MARK" ->
                    unless(
                            isMarked(text),
                            "CNT_NO_COMMERCIAL_MARK",
                            "the law requires it to be marked as advertising: begin with"
                                    + " \"Publicidad\"");
            case "LEGAL_TEXT_AR_27_3" ->
                    unless(hasArgentineNotice(text), "CNT_NO_LEGAL_TEXT", ARGENTINE_ADVICE);
            default ->
                    ContentFinding.blocking(
                            "CNT_NO_LEGAL_TEXT",
                            "the law requires "
                                    + element
                                    + ", which this release cannot recognise");
        };
    }

    static boolean showsSender(ContentText text, Brand brand) {
        return text.names(brand.displayName()) || text.names(brand.legalName());
    }

    private static boolean isMarked(ContentText text) {
        String plain = ContentText.plain(text.words());
        return ADVERTISING.matcher(plain).find()
                || text.isEnglish() && ADVERTISING_IN_ENGLISH.matcher(plain).find();
    }

    private static boolean hasArgentineNotice(ContentText text) {
        String plain = ContentText.plain(text.words());
        return text.names(ARGENTINE_TEXT)
                || ARGENTINE_LAW.matcher(plain).find() && ARGENTINE_RIGHT.matcher(plain).find();
    }

    private static boolean namesPurpose(ContentText text, Circumstances circumstances) {
        return circumstances.purpose() != null
                && circumstances.purpose().texts().values().stream()
                        .anyMatch(words -> text.names(words.title()));
    }

    /**
     * Returns street and number only: a text need not repeat the city as consent-service spells it.
     */
    private static String street(String address) {
        return address == null ? "" : address.split(",", 2)[0];
    }

    private static ContentFinding unless(boolean shown, String code, String detail) {
        return shown ? null : ContentFinding.blocking(code, detail);
    }
}
