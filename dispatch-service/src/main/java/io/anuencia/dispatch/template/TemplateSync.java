package io.anuencia.dispatch.template;

import static jakarta.ws.rs.core.Response.Status.SERVICE_UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.clock.DatabaseClock;
import io.anuencia.dispatch.cloudapi.GraphConfig;
import io.anuencia.dispatch.cloudapi.GraphRefusal;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Fetches an account's templates page by page, then stores them in one transaction. */
@ApplicationScoped
class TemplateSync {

    private static final Logger LOG = Logger.getLogger(TemplateSync.class);
    private static final int PAGES_MAX = 500;

    private final GraphTemplates graph;
    private final GraphConfig config;
    private final TokenSource tokens;
    private final Templates templates;
    private final DatabaseClock clock;

    TemplateSync(
            @RestClient GraphTemplates graph,
            GraphConfig config,
            TokenSource tokens,
            Templates templates,
            DatabaseClock clock) {
        this.clock = clock;
        this.graph = graph;
        this.config = config;
        this.tokens = tokens;
        this.templates = templates;
    }

    /**
     * Syncs an account with the token of the first of its numbers that Graph does not refuse: a
     * number that was moved or lost its token does not block the others.
     *
     * @param senders the numbers of the account, at least one
     * @return number of templates of the account
     * @throws ProblemException if no number has a token that Graph takes, with what is wrong with
     *     the first, or if Graph does not answer; what was stored before stays
     */
    int sync(List<Sender> senders) {
        ProblemException first = null;
        for (Sender sender : senders) {
            try {
                return sync(sender);
            } catch (ProblemException e) {
                if (e.problem().status() == SERVICE_UNAVAILABLE.getStatusCode()) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    private int sync(Sender sender) {
        Instant asOf = clock.instant();
        List<Template> listed = fetch(sender, "Bearer " + token(sender));
        templates.replace(sender.wabaId(), listed, asOf);
        LOG.infof("templates synced wabaId=%s templates=%d", sender.wabaId(), listed.size());
        return listed.size();
    }

    private String token(Sender sender) {
        try {
            return tokens.tokenOf(sender.tokenRef());
        } catch (TokenSource.TokenMissingException e) {
            throw ProblemException.unprocessable(
                    "tokenRef",
                    "The sender's token cannot be read: "
                            + e.getMessage()
                            + ". Provide it, or change the sender.");
        }
    }

    private List<Template> fetch(Sender sender, String authorization) {
        List<Template> listed = new ArrayList<>();
        String after = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            JsonNode answer = page(sender, authorization, after);
            for (JsonNode template : answer.path("data")) {
                read(sender, template, listed);
            }
            after = answer.path("paging").path("cursors").path("after").asText("");
            if (after.isEmpty() || !answer.path("paging").has("next")) {
                break;
            }
        }
        return listed;
    }

    private static void read(Sender sender, JsonNode json, List<Template> listed) {
        try {
            listed.add(TemplateReader.read(sender.wabaId(), json));
        } catch (IllegalArgumentException e) {
            LOG.warnf("template skipped wabaId=%s cause=%s", sender.wabaId(), e.getMessage());
        }
    }

    private JsonNode page(Sender sender, String authorization, String after) {
        try {
            JsonNode answer = graph.list(config.version(), sender.wabaId(), authorization, after);
            if (answer == null || !answer.path("data").isArray()) {
                // Reading it as an empty list would delete every template.
                throw ProblemException.unavailable(
                        "The Graph API answered without a list; try again soon.");
            }
            return answer;
        } catch (WebApplicationException e) {
            throw refused(sender, GraphRefusal.of(e));
        } catch (ProcessingException e) {
            LOG.warnf("graph does not answer cause=%s", Failures.nameOf(e));
            throw ProblemException.unavailable("The Graph API does not answer; try again soon.");
        }
    }

    private static ProblemException refused(Sender sender, GraphRefusal refusal) {
        if (refusal.isPassing()) {
            return ProblemException.unavailable(refusal.shown() + "; try again soon.");
        }
        return ProblemException.unprocessable(
                "wabaId",
                refusal.shown()
                        + " for account "
                        + sender.wabaId()
                        + "; check the sender's wabaId and its token.");
    }
}
