package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.claim.HeardConsents.Agreement;
import io.anuencia.consent.hearing.EarlierConsents.Earlier;
import io.anuencia.consent.ledger.LedgerPage;
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
 * What someone means who asks for messages in words, by a button or by a code once more: what they
 * agreed to before and, if that was nothing, what button or code names or the brand's only
 * marketing. What these name is meant alone. A purpose that they opted out from by itself is meant
 * if it is named, or if nothing else is left and it was the last. Which text they saw is known only
 * where they saw one before or the purpose has just one.
 */
@ApplicationScoped
class Meanings {

    private final EarlierConsents earlier;

    Meanings(EarlierConsents earlier) {
        this.earlier = earlier;
    }

    /**
     * What they agree to.
     *
     * @param asked the brand and the purpose that a button or a code of theirs names, or none
     */
    List<Agreement> of(
            LedgerPage page, OptInRequested heard, PurposeId asked, CatalogView catalog) {
        String brand = asked.brand();
        String named = catalog.termsOf(brand, asked.code()).isPresent() ? asked.code() : null;
        List<Earlier> before =
                earlier.of(page, heard.recipientKeys().get(0), brand).stream()
                        .filter(
                                found ->
                                        named == null
                                                ? isMarketing(catalog, brand, found.purpose())
                                                : named.equals(found.purpose()))
                        .toList();
        if (!before.isEmpty()) {
            List<Earlier> meant = named == null ? wanted(before) : before;
            return meant.stream().map(found -> again(brand, found, heard)).toList();
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

    private static List<Earlier> wanted(List<Earlier> before) {
        List<Earlier> kept = before.stream().filter(found -> found.withdrawnAt() == null).toList();
        return kept.isEmpty()
                ? before.stream().max(Comparator.comparing(Earlier::withdrawnAt)).stream().toList()
                : kept;
    }

    private static boolean isMarketing(CatalogView catalog, String brand, String purpose) {
        return catalog.termsOf(brand, purpose)
                .filter(terms -> terms.messageClass() == MessageClass.MARKETING)
                .isPresent();
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

    /** They mean what they were told then and as much of it, whatever the purpose has become. */
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
