package io.anuencia.dispatch.sender;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.cloudapi.GraphConfig;
import io.anuencia.dispatch.cloudapi.GraphRefusal;
import io.anuencia.dispatch.hour.DatabaseClock;
import io.anuencia.dispatch.sender.Sender.MarketingApi;
import io.anuencia.dispatch.token.TokenSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks Meta how numbers are, and remembers the answers. */
@ApplicationScoped
public class SenderHealths {

    private static final Logger LOG = Logger.getLogger(SenderHealths.class);

    private static final String STILL_ALTERS =
            "Meta was not forbidden to alter templates of the account; until it is, marketing"
                    + " leaves by /messages.";
    private static final String NO_NUMBER = "The Graph API answered without a number.";

    private final GraphNumbers graph;
    private final GraphConfig config;
    private final TokenSource tokens;
    private final StoredHealths stored;
    private final DatabaseClock clock;

    SenderHealths(
            @RestClient GraphNumbers graph,
            GraphConfig config,
            TokenSource tokens,
            StoredHealths stored,
            DatabaseClock clock) {
        this.graph = graph;
        this.config = config;
        this.tokens = tokens;
        this.stored = stored;
        this.clock = clock;
    }

    /** What Meta said last of a number; nothing before it was asked. */
    public Optional<SenderHealth> find(String phoneNumberId) {
        return stored.find(phoneNumberId);
    }

    /** The same of some numbers at once. */
    Map<String, SenderHealth> find(Collection<String> phoneNumberIds) {
        return stored.find(phoneNumberIds);
    }

    /** What Meta said last of a number, which stays so to the end of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<SenderHealth> lock(String phoneNumberId) {
        return stored.lock(phoneNumberId);
    }

    /**
     * Meta tells by itself that people dislike a number; it counts until Meta is asked again.
     *
     * @param at when it said so; if it answered since that all is well, nothing changes
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void numberDisliked(String phoneNumberId, Instant at) {
        stored.disliked(phoneNumberId, null, at);
    }

    /**
     * People dislike a number of an account, and nobody knows which one.
     *
     * @param at when Meta said so; nothing changes of a number that it called well since
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void accountDisliked(String wabaId, Instant at) {
        stored.disliked(null, wabaId, at);
    }

    /**
     * Meta tells by itself that an account may not send; it counts until Meta is asked again.
     *
     * @param at when it said so; nothing changes of a number that it called well since
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void accountBlocked(String wabaId, Instant at) {
        stored.blocked(wabaId, at);
    }

    /**
     * The number of an account that Meta names by what people see of it, in whatever way it is
     * written; nothing if no number was seen under it yet.
     */
    public Optional<String> shownAs(String wabaId, String displayNumber) {
        String digits = HealthReader.digits(displayNumber);
        return digits == null ? Optional.empty() : stored.shownAs(wabaId, digits);
    }

    /**
     * Asks Meta now. That it cannot be asked is a problem of the number too, and what was known
     * before stays beside it. News that came while it was asked are newer than its answer.
     */
    public SenderHealth check(Sender sender) {
        Optional<SenderHealth> before = stored.find(sender.phoneNumberId());
        Instant now = clock.instant();
        SenderHealth health;
        try {
            String authorization = "Bearer " + tokens.tokenOf(sender.tokenRef());
            JsonNode number = graph.get(config.version(), sender.phoneNumberId(), authorization);
            health =
                    number == null || !number.isObject()
                            ? unknown(before, now, NO_NUMBER)
                            : optedOut(
                                    sender,
                                    authorization,
                                    before,
                                    HealthReader.read(number, now, null));
        } catch (TokenSource.TokenMissingException e) {
            health = unknown(before, now, e.getMessage());
        } catch (WebApplicationException e) {
            health = unknown(before, now, refused(GraphRefusal.of(e)));
        } catch (ProcessingException e) {
            health = unknown(before, now, silent(e));
        }
        stored.store(sender, health, before);
        return health;
    }

    /**
     * Only where Meta's own tool sends marketing; until it is done that tool is not used. What Meta
     * said of the number counts, whatever it says to this.
     */
    private SenderHealth optedOut(
            Sender sender, String authorization, Optional<SenderHealth> before, SenderHealth now) {
        Instant already = before.map(SenderHealth::creativeOptOutAt).orElse(null);
        if (sender.marketingApi() != MarketingApi.MARKETING_MESSAGES || already != null) {
            return now.optedOut(already);
        }
        try {
            JsonNode answer =
                    graph.change(
                            config.version(),
                            sender.wabaId(),
                            authorization,
                            CreativeOptOut.settings());
            boolean done = answer != null && answer.path("success").asBoolean(false);
            return done ? now.optedOut(now.checkedAt()) : now.with(STILL_ALTERS);
        } catch (WebApplicationException e) {
            return now.with(GraphRefusal.of(e).shown() + ". " + STILL_ALTERS);
        } catch (ProcessingException e) {
            return now.with(silent(e) + " " + STILL_ALTERS);
        }
    }

    private static String refused(GraphRefusal refusal) {
        return refusal.shown()
                + (refusal.isPassing()
                        ? "; it is asked again."
                        : "; check the sender's token and id.");
    }

    private static String silent(ProcessingException e) {
        LOG.warnf("graph does not answer cause=%s", e.getClass().getSimpleName());
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
