package io.anuencia.consent.preference;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.Notices;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what the page shows. */
@ApplicationScoped
class PageQuery {

    private final PageCatalog texts;
    private final Catalog catalog;
    private final Statuses statuses;
    private final Wishes wishes;
    private final Offers offers;

    PageQuery(PageCatalog texts, Catalog catalog, Statuses statuses, Wishes wishes, Offers offers) {
        this.texts = texts;
        this.catalog = catalog;
        this.statuses = statuses;
        this.wishes = wishes;
        this.offers = offers;
    }

    /**
     * Returns what someone sees.
     *
     * @param guard token of the forms
     * @param end when the link ends
     * @param now current time, by the decision clock
     */
    PageView of(Visit visit, String guard, Instant end, Instant now) {
        PageCatalog.Sender sender =
                texts.sender(visit.brand())
                        .orElseThrow(() -> new IllegalStateException("a brand is never deleted"));
        List<PageView.Purpose> purposes =
                visit.isFormer() ? List.of() : purposes(visit, sender, now);
        Wish wish = wish(visit);
        return new PageView(
                sender.displayName(),
                sender.legalName(),
                sender.address(),
                sender.contact(),
                visit.text(),
                guard,
                purposes,
                paused(wish, now)
                        .map(visit.words()::day)
                        .map(day -> paused(visit, day))
                        .orElse(null),
                wish.frequency() == null
                        ? null
                        : visit.words()
                                .with("less.now", visit.words().each(wish.frequency().per())),
                wished(visit, wish),
                PageHours.of(wish.hours(), visit.words()),
                visit.words().day(end),
                visit.offersEverything()
                        ? null
                        : visit.words().with("narrow.text", sender.displayName()),
                visit.isFormer() ? visit.words().with("former.text", sender.displayName()) : null);
    }

    private List<PageView.Purpose> purposes(Visit visit, PageCatalog.Sender sender, Instant now) {
        CatalogView view = catalog.read(List.of(visit.brand()), List.of());
        Statuses.Read read = statuses.read(visit.person(), visit.brand());
        List<PageView.Purpose> purposes = new ArrayList<>();
        for (PageCatalog.Purpose purpose : texts.purposes(visit.brand())) {
            // A purpose created since the view was read is shown the next time.
            view.termsOf(visit.brand(), purpose.code())
                    .map(
                            terms ->
                                    show(
                                            visit.words(),
                                            purpose,
                                            read.of(visit.brand(), purpose.code(), terms, now),
                                            new Offer(
                                                    terms,
                                                    offers.of(
                                                            visit.words(),
                                                            sender,
                                                            purpose,
                                                            terms))))
                    .ifPresent(purposes::add);
        }
        purposes.sort(Comparator.comparing(purpose -> !purpose.given()));
        return purposes;
    }

    /**
     * The person's preferences; those recorded for a number that they have left are its next
     * holder's.
     */
    private Wish wish(Visit visit) {
        return visit.isFormer() ? Wish.NONE : wishes.of(visit.person());
    }

    /** The text that would be accepted, and its terms. */
    private record Offer(PurposeTerms terms, Notices.Notice notice) {}

    private PageView.Purpose show(
            PageTexts words, PageCatalog.Purpose purpose, PurposeStatus status, Offer offer) {
        PageCatalog.Text about = purpose.in(words.language());
        Optional<StandingRow> given = status.given();
        Optional<Notices.Notice> shown =
                given.map(row -> row.terms().notice()).flatMap(offers::agreedTo);
        return new PageView.Purpose(
                purpose.code(),
                about.title(),
                about.description(),
                tag(purpose.tagIn(words.language())),
                given.isPresent(),
                status.in(words),
                frequency(words, status, offer.terms()),
                given.map(StandingRow::audienceClass)
                        .map(way -> words.with("how", words.get("how." + way)))
                        .orElse(null),
                given.map(row -> words.with("words.shown", words.day(row.saidAt()))).orElse(null),
                shown.map(Notices.Notice::text).orElse(null),
                shown.map(Notices.Notice::language).map(PageQuery::tag).orElse(null),
                words.with("give", about.title()),
                withdraw(words, status, about.title()),
                status.open() ? offer.notice().text() : null,
                offer.notice().sha256(),
                tag(offer.notice().language()));
    }

    /** The language as HTML names it: brands may write pt_BR, as WhatsApp does. */
    private static String tag(String language) {
        return language.replace('_', '-');
    }

    /** The label of the withdraw button; nobody can stop messages that would not come anyway. */
    private static String withdraw(PageTexts words, PurposeStatus status, String title) {
        if (!status.revocable()) {
            return null;
        }
        return words.with(status.given().isPresent() ? "withdraw" : "withdraw.unused", title);
    }

    /** The frequency promised when they agreed, or else the one promised now. */
    private static String frequency(PageTexts words, PurposeStatus status, PurposeTerms terms) {
        return status.given()
                .map(row -> row.terms().frequency())
                .or(() -> Optional.ofNullable(terms.frequency()))
                .map(often -> words.with("frequency", often.max(), words.each(often.per())))
                .orElse(null);
    }

    /** The page of a number that someone has left cannot offer to remove its limit. */
    private static String wished(Visit visit, Wish wish) {
        if (wish.frequency() != null) {
            return wish.frequency().per().toString();
        }
        return visit.isFormer() ? PageActions.PERIODS.get(0).toString() : "none";
    }

    private static Optional<Instant> paused(Wish wish, Instant now) {
        return Optional.ofNullable(wish.snoozedUntil()).filter(until -> until.isAfter(now));
    }

    private static String paused(Visit visit, String day) {
        return visit.words().with("pause.now", day);
    }
}
