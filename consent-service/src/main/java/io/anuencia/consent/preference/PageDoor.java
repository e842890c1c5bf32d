package io.anuencia.consent.preference;

import io.anuencia.consent.language.Languages;
import io.anuencia.consent.pagetoken.PageAccess;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.pagetoken.PageTokens;
import io.anuencia.events.CountryLanguages;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lets people in by their token, and chooses the language of the page. */
@ApplicationScoped
class PageDoor {

    private final PageTokens tokens;
    private final PageAccess access;
    private final PageHolders holders;
    private final Languages languages;
    private final PageCatalog catalog;

    PageDoor(
            PageTokens tokens,
            PageAccess access,
            PageHolders holders,
            Languages languages,
            PageCatalog catalog) {
        this.tokens = tokens;
        this.access = access;
        this.holders = holders;
        this.languages = languages;
        this.catalog = catalog;
    }

    /**
     * The language hints of a request.
     *
     * @param wanted language that the reader chose, or null
     * @param accepted header {@code Accept-Language}, or null
     */
    record Speech(String wanted, String accepted) {}

    /** The content of a token; empty if it is not one of ours. */
    Optional<PageToken> read(String text) {
        return tokens.read(text);
    }

    /**
     * Lets a visitor in; empty if the token is too old or revoked, or leads to nobody any more.
     * Until a human has confirmed that linked people are one, each sees and changes only their own
     * part.
     */
    Optional<Visit> enter(PageToken token, String text, Speech speech) {
        if (!access.isOpen(token)) {
            return Optional.empty();
        }
        return holders.of(token)
                .map(
                        holder ->
                                new Visit(
                                        token,
                                        text,
                                        holder,
                                        wordsFor(speech, holder.person().keys(), token.brand())));
    }

    /**
     * The texts for someone who is not let in, in the language that their token or browser
     * suggests.
     */
    PageTexts wordsFor(Optional<PageToken> token, Speech speech) {
        List<RecipientKey> keys = token.map(holders::keysOf).orElse(List.of());
        return wordsFor(speech, keys, token.map(PageToken::brand).orElse(null));
    }

    /** The texts for whoever comes while the database is away. */
    static PageTexts wordsFor(Speech speech) {
        return PageTexts.in(
                Optional.ofNullable(speech.wanted())
                        .filter(PageTexts::speaks)
                        .or(() -> accepted(speech.accepted()))
                        .orElse("es"));
    }

    private PageTexts wordsFor(Speech speech, List<RecipientKey> keys, String brand) {
        String language =
                Optional.ofNullable(speech.wanted())
                        .filter(PageTexts::speaks)
                        .or(() -> languages.of(keys).filter(PageTexts::speaks))
                        .or(() -> accepted(speech.accepted()))
                        .or(() -> home(brand))
                        .orElse("es");
        return PageTexts.in(language);
    }

    /** The language that the browser asks for. */
    static Optional<String> accepted(String header) {
        if (header == null || header.length() > 500) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                    .filter(PageTexts::speaks)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> home(String brand) {
        return Optional.ofNullable(brand)
                .flatMap(catalog::sender)
                .map(sender -> CountryLanguages.of(sender.country(), PageTexts::speaks));
    }
}
