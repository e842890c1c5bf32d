package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageAccess;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.messaging.Failures;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Admits calls of the page: checks the limits and the token, then chooses the language and what the
 * page shows.
 */
@ApplicationScoped
class PageEntrance {

    private static final Logger LOG = Logger.getLogger(PageEntrance.class);

    private final PageDoor door;
    private final PageLimits limits;
    private final PageAnswers answers;
    private final PageGuard guard;
    private final PageSight sight;

    PageEntrance(
            PageDoor door,
            PageLimits limits,
            PageAnswers answers,
            PageGuard guard,
            PageSight sight) {
        this.door = door;
        this.limits = limits;
        this.answers = answers;
        this.guard = guard;
        this.sight = sight;
    }

    /**
     * Admits a caller and answers; one who is not admitted gets the reason in their language, and
     * so does whoever comes while the database is away.
     */
    Response enter(
            String text, String lang, HttpServerRequest request, Function<Visit, Response> answer) {
        PageDoor.Speech speech = new PageDoor.Speech(lang, request.getHeader("Accept-Language"));
        try {
            return admit(text, speech, request, answer);
        } catch (RuntimeException e) {
            if (!Failures.isOutage(e)) {
                throw e;
            }
            LOG.warnf("page failed for an outage cause=%s", Failures.nameOf(e));
            return answers.away(
                    PageDoor.wordsFor(speech), HttpMethod.POST.equals(request.method()));
        }
    }

    private Response admit(
            String text,
            PageDoor.Speech speech,
            HttpServerRequest request,
            Function<Visit, Response> answer) {
        if (!limits.allowsAddress(nameOf(request.remoteAddress()))) {
            return answers.busy(door.wordsFor(Optional.empty(), speech));
        }
        Optional<PageToken> token = door.read(text);
        if (token.isEmpty()) {
            return answers.closed(door.wordsFor(token, speech), false);
        }
        if (!limits.allowsPerson(token.get().subjectId())) {
            return answers.busy(door.wordsFor(token, speech));
        }
        return door.enter(token.get(), text, speech)
                .map(answer)
                .orElseGet(() -> answers.closed(door.wordsFor(token, speech), true));
    }

    /** What follows a form that began an erasure; empty if the address says nothing of one. */
    Optional<Response> erased(String text, String lang, String done) {
        return answers.erased(PageDoor.wordsFor(new PageDoor.Speech(lang, null)), text, done);
    }

    /** The caller's address; an ingress may pass on a name instead. */
    private static String nameOf(SocketAddress caller) {
        return Objects.requireNonNullElseGet(caller.hostAddress(), caller::host);
    }

    boolean isGuarded(Visit visit, String posted) {
        return guard.holds(posted, visit.text());
    }

    PageView view(Visit visit) {
        return sight.of(visit, guard.of(visit.text()));
    }

    Response page(Visit visit, String done) {
        return answers.page(visit.words(), view(visit), done);
    }

    /** Reads what the page shows now. */
    @ApplicationScoped
    static class PageSight {
        private final PageQuery query;
        private final PageAccess access;
        private final PageActions actions;

        PageSight(PageQuery query, PageAccess access, PageActions actions) {
            this.query = query;
            this.access = access;
            this.actions = actions;
        }

        PageView of(Visit visit, String guard) {
            return query.of(visit, guard, access.endOf(visit.token()), actions.now());
        }
    }
}
