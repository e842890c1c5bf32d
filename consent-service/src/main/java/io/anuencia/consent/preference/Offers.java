package io.anuencia.consent.preference;

import io.anuencia.consent.brand.Notices;
import io.anuencia.consent.brand.PurposeTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words that someone accepts on the page: a notice that the purpose lists, in their language if
 * there is one; else words made of what the brand and the purpose say of themselves, which become a
 * notice when they are accepted.
 */
@ApplicationScoped
class Offers {

    private final PageCatalog catalog;
    private final Notices notices;

    Offers(PageCatalog catalog, Notices notices) {
        this.catalog = catalog;
        this.notices = notices;
    }

    PageCatalog.Notice of(
            PageTexts words,
            PageCatalog.Sender sender,
            PageCatalog.Purpose purpose,
            PurposeTerms terms) {
        Map<String, PageCatalog.Notice> listed = catalog.notices(purpose.notices());
        List<PageCatalog.Notice> known =
                purpose.notices().stream().map(listed::get).filter(Objects::nonNull).toList();
        return known.stream()
                .filter(notice -> PageCatalog.speaks(notice.language(), words.language()))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .orElseGet(() -> made(words, sender, purpose, terms));
    }

    /** Stores what was accepted, unless it is a notice already. */
    void keep(PageCatalog.Notice accepted) {
        notices.keep(accepted.language(), accepted.text());
    }

    private static PageCatalog.Notice made(
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
                                about.description(),
                                frequency)
                        .replaceAll(" {2,}", " ");
        return new PageCatalog.Notice(Notices.sha256(text), words.language(), text);
    }
}
