package io.anuencia.consent.preference;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.Notices;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.suppression.SuppressionKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The texts that someone can accept on the page: a notice that the purpose lists, in the person's
 * language if there is one; otherwise a text made from what the brand and the purpose say about
 * themselves, which becomes a notice when it is accepted.
 */
@ApplicationScoped
class Offers {

    private final PageCatalog catalog;
    private final Notices notices;
    private final Catalog terms;
    private final CatalogVersions versions;

    Offers(PageCatalog catalog, Notices notices, Catalog terms, CatalogVersions versions) {
        this.catalog = catalog;
        this.notices = notices;
        this.terms = terms;
        this.versions = versions;
    }

    /**
     * A purpose that someone may agree to.
     *
     * @param purpose code of the purpose
     * @param terms terms of the purpose
     * @param versions versions of the brand to which the terms and the text belong
     * @param notice text to be accepted
     */
    record Offered(
            String purpose,
            PurposeTerms terms,
            CatalogVersions.History versions,
            Notices.Notice notice) {}

    /**
     * Returns the offer of a purpose, with terms and text of one version. It is empty for an
     * unknown purpose and while the purpose is being changed.
     */
    Optional<Offered> of(PageTexts words, String brand, String purpose) {
        CatalogVersions.History before = versions.of(List.of(brand));
        Optional<PurposeTerms> known = terms.termsOf(brand, purpose);
        Optional<Notices.Notice> notice =
                known.flatMap(
                        holding ->
                                catalog.purposes(brand).stream()
                                        .filter(shown -> shown.code().equals(purpose))
                                        .findFirst()
                                        .map(shown -> of(words, senderOf(brand), shown, holding)));
        return notice.filter(shown -> before.equals(versions.of(List.of(brand))))
                .map(shown -> new Offered(purpose, known.get(), before, shown));
    }

    private PageCatalog.Sender senderOf(String brand) {
        return catalog.sender(brand)
                .orElseThrow(() -> new IllegalStateException("a brand is never deleted"));
    }

    Notices.Notice of(
            PageTexts words,
            PageCatalog.Sender sender,
            PageCatalog.Purpose purpose,
            PurposeTerms terms) {
        Map<String, Notices.Notice> listed = notices.read(purpose.notices());
        List<Notices.Notice> known =
                purpose.notices().stream().map(listed::get).filter(Objects::nonNull).toList();
        return known.stream()
                .filter(notice -> PageCatalog.speaks(notice.language(), words.language()))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .orElseGet(() -> made(words, sender, purpose, terms));
    }

    /** The text that someone agreed to. */
    Optional<Notices.Notice> agreedTo(String sha256) {
        return notices.find(sha256);
    }

    /** Stores an accepted text, unless it is a notice already. */
    void keep(Notices.Notice accepted) {
        notices.keep(accepted.language(), accepted.text());
    }

    /** The keyword alone stops a brand's advertising, and nothing that somebody needs to know. */
    private static String stop(PurposeTerms terms) {
        return SuppressionKind.BRAND.forbids(terms.messageClass())
                ? "notice.stop"
                : "notice.stop.needed";
    }

    private static Notices.Notice made(
            PageTexts words,
            PageCatalog.Sender sender,
            PageCatalog.Purpose purpose,
            PurposeTerms terms) {
        PageCatalog.Text about = purpose.in(words.language());
        String frequency =
                terms.frequency() == null
                        ? ""
                        : words.with(
                                "notice.frequency",
                                terms.frequency().max(),
                                words.each(terms.frequency().per()));
        String text =
                words.with(
                                "notice",
                                sender.legalName(),
                                sender.displayName(),
                                about.title(),
                                PageTexts.sentence(about.description()),
                                frequency,
                                words.get(stop(terms)))
                        .replaceAll(" {2,}", " ");
        return new Notices.Notice(Notices.sha256(text), words.language(), text);
    }
}
