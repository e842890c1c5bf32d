package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.claim.HeardConsents.Agreement;
import io.anuencia.consent.hearing.EarlierConsents.Earlier;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optin.Confirmations;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.MessageClass;
import io.anuencia.events.OptInRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what a person means who asks for messages in words, by a button, or by a code used
 * again. It is whatever they agreed to before or, if that was nothing, what the button or code
 * names, or else the brand's only marketing purpose. A named purpose is meant alone. A purpose that
 * they withdrew by itself is meant only if it is named, or if it was withdrawn last and nothing
 * else is left. The text they saw is known only if they saw one before or the purpose has just one;
 * for a code, only if that is the text of its form.
 */
@ApplicationScoped
class Meanings {

    private final EarlierConsents earlier;

    Meanings(EarlierConsents earlier) {
        this.earlier = earlier;
    }

    /**
     * The agreements of an opt-in in words.
     *
     * @param asked the brand and, if a button names one, as in events of earlier releases, the
     *     purpose
     */
    List<Agreement> of(
            LedgerPage page, OptInRequested heard, PurposeId asked, CatalogView catalog) {
        String brand = asked.brand();
        String named = catalog.termsOf(brand, asked.code()).isPresent() ? asked.code() : null;
        List<Agreement> again = again(page, heard, new PurposeId(brand, named), catalog);
        if (!again.isEmpty()) {
            return again;
        }
        return Optional.ofNullable(named)
                .or(() -> onlyMarketing(catalog, brand))
                .map(
                        purpose ->
                                agreement(
                                        brand, purpose, onlyNotice(catalog, brand, purpose), heard))
                .stream()
                .toList();
    }

    /**
     * The agreements of an opt-in by a code of theirs that confirms nothing. If they have nothing
     * to bring back, it covers no more than the code would have confirmed.
     */
    List<Agreement> ofCode(
            LedgerPage page, OptInRequested heard, Confirmations.Drawn drawn, CatalogView catalog) {
        PurposeId purpose = drawn.purpose();
        List<Agreement> again = again(page, heard, purpose, catalog);
        if (!again.isEmpty()) {
            return again;
        }
        String notice = onlyNotice(catalog, purpose.brand(), purpose.code());
        return List.of(
                Optional.ofNullable(drawn.form())
                        .filter(form -> form.notice().equals(notice))
                        .orElseGet(() -> agreement(purpose.brand(), purpose.code(), null, heard)));
    }

    private List<Agreement> again(
            LedgerPage page, OptInRequested heard, PurposeId asked, CatalogView catalog) {
        String brand = asked.brand();
        String named = asked.code();
        List<Earlier> before =
                earlier.of(page, heard.recipientKeys().get(0), brand, heard.saidAt()).stream()
                        .filter(
                                found ->
                                        named == null
                                                ? isMarketing(catalog, brand, found.purpose())
                                                : named.equals(found.purpose()))
                        .toList();
        List<Earlier> meant = named == null ? wanted(before) : before;
        return meant.stream().map(found -> again(brand, found, heard)).toList();
    }

    private static List<Earlier> wanted(List<Earlier> before) {
        List<Earlier> kept = before.stream().filter(found -> found.withdrawnAt() == null).toList();
        return kept.isEmpty()
                ? before.stream().max(Comparator.comparing(Earlier::withdrawnAt)).stream().toList()
                : kept;
    }

    /** Whether this is a marketing purpose. */
    static boolean isMarketing(CatalogView catalog, PurposeId purpose) {
        return isMarketing(catalog, purpose.brand(), purpose.code());
    }

    private static boolean isMarketing(CatalogView catalog, String brand, String purpose) {
        return catalog.termsOf(brand, purpose)
                .filter(terms -> terms.messageClass() == MessageClass.MARKETING)
                .isPresent();
    }

    /** Whether this is the brand's only marketing purpose. */
    static boolean isOnlyMarketing(CatalogView catalog, PurposeId purpose) {
        return onlyMarketing(catalog, purpose.brand()).filter(purpose.code()::equals).isPresent();
    }

    private static Optional<String> onlyMarketing(CatalogView catalog, String brand) {
        List<String> marketing =
                catalog.purposes().keySet().stream()
                        .filter(purpose -> purpose.brand().equals(brand))
                        .map(PurposeId::code)
                        .filter(purpose -> isMarketing(catalog, brand, purpose))
                        .toList();
        return marketing.size() == 1 ? Optional.of(marketing.get(0)) : Optional.empty();
    }

    private static String onlyNotice(CatalogView catalog, String brand, String purpose) {
        List<String> notices =
                catalog.termsOf(brand, purpose).map(PurposeTerms::notices).orElse(List.of());
        return notices.size() == 1 ? notices.get(0) : null;
    }

    /** Agrees to the earlier text and the earlier extent, whatever the purpose has become since. */
    private static Agreement again(String brand, Earlier found, OptInRequested heard) {
        ConsentTerms terms = found.terms();
        return agreement(brand, found.purpose(), terms.notice(), heard).again(terms);
    }

    private static Agreement agreement(
            String brand, String purpose, String notice, OptInRequested heard) {
        return new Agreement(
                brand,
                purpose,
                AudienceClass.EXPRESS_CONTACT,
                "INBOUND_WHATSAPP",
                notice,
                Map.of(
                        "permission",
                        "asked for messages on WhatsApp",
                        "rule",
                        String.valueOf(heard.rule())),
                null,
                null);
    }
}
