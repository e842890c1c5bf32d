package io.anuencia.consent.preference;

import io.anuencia.events.Sha256;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the pages. They load nothing, run no script and cannot be framed, and the address with its
 * token is sent to no other site.
 */
@ApplicationScoped
class PageAnswers {

    private static final String STOP_NOW = "stop.now";

    private final Template page;
    private final Template erase;
    private final Template message;
    private final DoneSeal seal;
    private final String css;
    private final String policy;

    PageAnswers(
            @Location("preference/page") Template page,
            @Location("preference/erase") Template erase,
            @Location("preference/message") Template message,
            DoneSeal seal) {
        this.page = page;
        this.erase = erase;
        this.message = message;
        this.seal = seal;
        this.css = css();
        this.policy =
                "default-src 'none'; style-src 'sha256-"
                        + base64Sha256(css)
                        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /**
     * The preference page.
     *
     * @param told sealed outcome from the address, or null
     */
    Response page(PageTexts words, PageView view, String told) {
        String title = words.with("title", view.brand());
        Optional<Done> done = seal.read(told, view.token());
        String said = done.map(what -> what.in(words, view.brand())).orElse(null);
        return answer(
                200,
                filled(page, words, title)
                        .data("page", view)
                        .data("done", said)
                        // Screen readers announce only the title of a page that opens, so it
                        // includes the outcome.
                        .data("title", said == null ? title : said + " " + title)
                        .data("refused", done.filter(Done::isRefusal).isPresent())
                        .data("languages", languages())
                        .data("intro", words.with("intro", view.brand()))
                        .data("pauses", pauses(words))
                        .data("rarer", rarer(words, view.former() == null))
                        .data("stopBrand", words.with("stop.brand", view.brand()))
                        .data("dataText", words.with("data.text", view.brand()))
                        .data("until", words.with("footer.until", view.until())));
    }

    /** The first step of an erasure: the page that explains it. */
    Response erase(PageTexts words, PageView view) {
        return answer(200, filled(erase, words, words.get("erase.title")).data("page", view));
    }

    /**
     * The second step: the erasure has begun. It needs nothing of the person, of whom nothing may
     * be left.
     *
     * @param told sealed erasure from the address, or null
     */
    Optional<Response> erased(PageTexts words, String token, String told) {
        return seal.erased(told, token).map(erased -> erased(words, erased));
    }

    private Response erased(PageTexts words, Erased erased) {
        List<String> texts =
                new ArrayList<>(List.of(erased.held() ? "erased.held" : "erased.text"));
        if (erased.hasLeftKeys()) {
            texts.add("erased.left");
        }
        texts.add("erased.number");
        return answer(
                200, message(words, "erased.title", texts, Map.of("code", erased.id().toString())));
    }

    /** The answer to a link that opens nothing: 410 if it once did, 404 if it never did. */
    Response closed(PageTexts words, boolean wasOurs) {
        return answer(
                wasOurs ? 410 : 404,
                message(
                        words,
                        "closed.title",
                        List.of("closed.text", "closed.new", STOP_NOW),
                        Map.of()));
    }

    Response busy(PageTexts words) {
        return later(429, words, "busy.title", "busy.text");
    }

    /**
     * The answer while the database is away.
     *
     * @param decided whether a form was posted, which may or may not have been stored
     */
    Response away(PageTexts words, boolean decided) {
        return later(503, words, "away.title", decided ? "away.decision" : "away.text");
    }

    private Response later(int status, PageTexts words, String title, String text) {
        TemplateInstance page = message(words, title, List.of(text, STOP_NOW), Map.of());
        return Response.fromResponse(answer(status, page)).header("Retry-After", "60").build();
    }

    Response failed(PageTexts words, String token) {
        return answer(
                503,
                message(
                        words,
                        "failed.title",
                        List.of("failed.text"),
                        Map.of("back", "/p/" + token + "?lang=" + words.language())));
    }

    /** Redirects the browser after a form, so that a reload posts nothing again. */
    Response see(PageTexts words, String token, Done done) {
        return see(words, token, seal.of(done, token));
    }

    /** As {@link #see(PageTexts, String, Done)}, after a form that began an erasure. */
    Response see(PageTexts words, String token, Erased erased) {
        return see(words, token, seal.of(erased, token));
    }

    private Response see(PageTexts words, String token, String told) {
        String page = "/p/" + token + "?lang=" + words.language() + "&done=" + told;
        return secured(Response.status(303)).header("Location", page).build();
    }

    /**
     * Adds the headers that every answer of the page has, besides those of every answer of a
     * service.
     */
    Response.ResponseBuilder secured(Response.ResponseBuilder answer) {
        return answer.header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    private Response answer(int status, TemplateInstance template) {
        return secured(Response.status(status))
                .type("text/html;charset=UTF-8")
                .entity(template.render())
                .build();
    }

    private TemplateInstance message(
            PageTexts words, String title, List<String> texts, Map<String, String> more) {
        return filled(message, words, words.get(title))
                .data("texts", texts.stream().map(words::get).toList())
                .data("code", more.get("code"))
                .data("back", more.get("back"));
    }

    private TemplateInstance filled(Template template, PageTexts words, String heading) {
        return template.data("words", words.words())
                .data("language", words.language())
                .data("heading", heading)
                .data("title", heading)
                .data("css", css);
    }

    private static List<PageView.Choice> languages() {
        return PageTexts.NAMES.entrySet().stream()
                .map(name -> new PageView.Choice(name.getKey(), name.getValue()))
                .toList();
    }

    private static List<PageView.Choice> pauses(PageTexts words) {
        return PageActions.PAUSES.stream()
                .map(
                        days ->
                                new PageView.Choice(
                                        String.valueOf(days),
                                        words.with("pause.for", words.period(Period.ofDays(days)))))
                .toList();
    }

    private static List<PageView.Choice> rarer(PageTexts words, boolean withAnyNumber) {
        List<PageView.Choice> choices = new ArrayList<>();
        if (withAnyNumber) {
            choices.add(new PageView.Choice("none", words.get("less.none")));
        }
        PageActions.PERIODS.forEach(
                per ->
                        choices.add(
                                new PageView.Choice(
                                        per.toString(),
                                        words.with("less.option", words.each(per)))));
        return choices;
    }

    private static String css() {
        try (InputStream file = PageAnswers.class.getResourceAsStream("/preference/page.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the style of the page cannot be read", e);
        }
    }

    private static String base64Sha256(String text) {
        byte[] hash = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }
}
