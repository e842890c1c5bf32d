package io.anuencia.dispatch.sender;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.clock.DatabaseClock;
import io.anuencia.dispatch.cloudapi.GraphConfig;
import io.anuencia.dispatch.cloudapi.GraphRefusal;
import io.anuencia.dispatch.sender.Sender.MarketingApi;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks Meta about the health of a number and stores the answer. */
@ApplicationScoped
class NumberChecks {

    private static final Logger LOG = Logger.getLogger(NumberChecks.class);

    private static final String STILL_ALTERS =
            "The account has not opted out of Meta's creative changes to templates; until it"
                    + " does, marketing is sent through /messages.";
    private static final String NO_NUMBER = "The Graph API answered without a number.";

    private final GraphNumbers graph;
    private final GraphConfig config;
    private final TokenSource tokens;
    private final SenderHealths healths;
    private final DatabaseClock clock;

    NumberChecks(
            @RestClient GraphNumbers graph,
            GraphConfig config,
            TokenSource tokens,
            SenderHealths healths,
            DatabaseClock clock) {
        this.graph = graph;
        this.config = config;
        this.tokens = tokens;
        this.healths = healths;
        this.clock = clock;
    }

    /**
     * Checks a number now. If Meta cannot be asked, that is one of the number's problems, and the
     * known health is kept. News that arrive during the check are newer than its answer.
     */
    void check(Sender sender) {
        Optional<SenderHealth> before = healths.find(sender.phoneNumberId());
        Instant now = clock.instant();
        SenderHealth health;
        try {
            String authorization = "Bearer " + tokens.tokenOf(sender.tokenRef());
            JsonNode number = graph.get(config.version(), sender.phoneNumberId(), authorization);
            health =
                    number == null || !number.isObject()
                            ? unknown(before, now, NO_NUMBER)
                            : withCreativeOptOut(
                                    sender, authorization, before, HealthReader.read(number, now));
        } catch (TokenSource.TokenMissingException e) {
            health = unknown(before, now, e.getMessage());
        } catch (WebApplicationException e) {
            health = unknown(before, now, refused(GraphRefusal.of(e)));
        } catch (ProcessingException e) {
            health = unknown(before, now, silent(e));
        }
        healths.store(sender, health, before);
    }

    /**
     * Forbids Meta to alter templates, if marketing is to leave by its marketing endpoint; until
     * that is done, the endpoint is not used. The health of the number counts whatever Meta answers
     * to this.
     */
    private SenderHealth withCreativeOptOut(
            Sender sender, String authorization, Optional<SenderHealth> before, SenderHealth now) {
        Instant already = before.map(SenderHealth::creativeOptOutAt).orElse(null);
        if (sender.marketingApi() != MarketingApi.MARKETING_MESSAGES || already != null) {
            return now.withCreativeOptOut(already);
        }
        try {
            JsonNode answer =
                    graph.change(
                            config.version(),
                            sender.wabaId(),
                            authorization,
                            CreativeOptOut.settings());
            boolean done = answer != null && answer.path("success").asBoolean(false);
            return done ? now.withCreativeOptOut(now.checkedAt()) : now.with(STILL_ALTERS);
        } catch (WebApplicationException e) {
            return now.with(GraphRefusal.of(e).shown() + ". " + STILL_ALTERS);
        } catch (ProcessingException e) {
            return now.with(silent(e) + " " + STILL_ALTERS);
        }
    }

    private static String refused(GraphRefusal refusal) {
        return refusal.shown()
                + (refusal.isPassing()
                        ? "; the check is repeated."
                        : "; check the sender's token and id.");
    }

    private static String silent(ProcessingException e) {
        LOG.warnf("graph does not answer cause=%s", Failures.nameOf(e));
        return "The Graph API does not answer.";
    }

    private static SenderHealth unknown(
            Optional<SenderHealth> before, Instant now, String problem) {
        return new SenderHealth(
                now,
                before.map(SenderHealth::answeredAt).orElse(null),
                before.map(SenderHealth::displayDigits).orElse(null),
                before.map(SenderHealth::canSend).orElse(null),
                before.map(SenderHealth::quality).orElse(null),
                before.map(SenderHealth::throughput).orElse(null),
                before.map(SenderHealth::messagingLimit).orElse(null),
                before.map(SenderHealth::creativeOptOutAt).orElse(null),
                List.of(problem));
    }
}
