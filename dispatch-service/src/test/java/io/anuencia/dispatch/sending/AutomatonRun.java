package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.asking.AskSteps;
import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Answer;
import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.FoldSteps;
import io.anuencia.dispatch.attempt.ResultSteps;
import io.anuencia.dispatch.campaign.StopSteps;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.OwnerSteps;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.status.StatusSteps;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One run of whatever can happen to the messages of a campaign, transaction after transaction. An
 * owner that lost its number goes on, because it does not know.
 */
@Dependent
public class AutomatonRun {

    private static final int MESSAGES = 6;
    private static final int ROUNDS_TO_SETTLE = 25;
    private static final List<String> WORDS = List.of("sent", "delivered", "read", "failed");

    private static final String IN_STATES =
            "select id, attempt_id from message where campaign_id = ? and state = any (?)";

    @Inject Sql sql;
    @Inject AutomatonRows rows;
    @Inject EngineRig rig;
    @Inject AskSteps asks;
    @Inject IntentStore intents;
    @Inject FoldSteps results;
    @Inject StatusSteps folds;
    @Inject StopSteps stops;
    @Inject OwnerSteps owners;

    private final List<Owner> alive = new ArrayList<>();
    private final List<StatusReported> statuses = new ArrayList<>();
    private final Map<UUID, UUID> taken = new HashMap<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private Fault fault;
    private Random random;
    private String sender;
    private UUID campaign;
    private boolean ended;

    /** A process that owns the number, or did. */
    private record Owner(
            OwnedNumber number, Map<UUID, Attempt> permits, List<AttemptResult> results) {}

    /** A fault of a statement, which breaks a promise just before something leaves. */
    enum Fault {
        NONE("", ""),
        /** It does not see that its campaign is paused. */
        SENDS_IN_A_PAUSE(
                "I1", "update campaign set state = 'RUNNING' where id = ? and state = 'PAUSED'"),
        /** It sends a message in doubt again. */
        SENDS_DOUBTS_AGAIN(
                "I4",
                """
                with again as (
                    update message set state = 'PLANNED'
                     where campaign_id = ? and state = 'IN_DOUBT'
                    returning sender_id, campaign_id, id)
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select sender_id, 5, campaign_id, now(), id from again
                """),
        /** It takes messages out of the queue and leaves them as they are. */
        EMPTIES_THE_QUEUE("I7", "delete from due_message where campaign_id = ?"),
        /** It writes over what statuses told. */
        FORGETS_A_DELIVERY(
                "I8",
                "update message set sent_at = null, delivered_at = null, read_at = null"
                        + " where campaign_id = ?");

        private final String promise;
        private final String statement;

        Fault(String promise, String statement) {
            this.promise = promise;
            this.statement = statement;
        }

        String promise() {
            return promise;
        }
    }

    /** Returns every broken promise with the events that led to it. */
    List<String> violations(Fault planted, long seed, int steps) {
        fault = planted;
        random = new Random(seed);
        sender = rig.sender(80);
        campaign = rig.campaign(sender);
        rig.queue(
                Stream.generate(() -> rig.store(sender, campaign, "PLANNED", null, 0))
                        .limit(MESSAGES)
                        .toList());
        takeOver();
        for (int i = 0; i < steps && found.isEmpty(); i++) {
            step(random.nextInt(4) == 0 ? any() : current());
            rows.check(campaign, MESSAGES, found);
        }
        settle();
        return found.stream().map(what -> what + " in run " + seed + " after " + history).toList();
    }

    /** How many messages WhatsApp got. */
    int left() {
        return taken.size();
    }

    private void step(Owner owner) {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> ask(owner);
            case 3, 4, 5 -> send(owner);
            case 6, 7, 8 -> fold(owner, 1 + random.nextInt(3));
            case 9, 10 -> hear(1 + random.nextInt(2));
            case 11 -> loseNumber(random.nextBoolean());
            case 12 -> handOver();
            case 13, 14 -> switchCampaign(random.nextInt(3) > 0);
            default -> endCampaign(random.nextInt(16) == 0, random.nextBoolean());
        }
    }

    private Owner current() {
        return alive.get(alive.size() - 1);
    }

    private Owner any() {
        return alive.get(random.nextInt(alive.size()));
    }

    private void ask(Owner owner) {
        for (Attempt attempt : asks.ask(owner.number())) {
            history.add("asked");
            switch (random.nextInt(8)) {
                case 0 -> owner.results().add(AttemptResult.denied(attempt, List.of("CON")));
                case 1 ->
                        owner.results()
                                .add(AttemptResult.deferred(attempt, List.of("QH"), Instant.now()));
                default -> owner.permits().put(attempt.id(), attempt);
            }
        }
    }

    private void send(Owner owner) {
        List<Permit> permits =
                owner.permits().values().stream()
                        .map(attempt -> new Permit(attempt, System.nanoTime()))
                        .toList();
        owner.permits().clear();
        List<UUID> may = rows.mayLeave(campaign, owner.number().epoch());
        if (fault != Fault.NONE) {
            rig.change(fault.statement, campaign);
        }
        List<Permit> leaving =
                intents.intend(owner.number(), permits)
                        .map(IntentStore.Intended::leaving)
                        .orElse(List.of());
        for (Permit permit : permits) {
            Attempt attempt = permit.attempt();
            if (!leaving.contains(permit)) {
                owner.results().add(AttemptResult.notStarted(attempt, Rest.FIRST_AGAIN));
            } else if (!may.contains(attempt.id())) {
                found.add("I1: something stopped what left");
            } else if (!rig.stored(attempt.messageId()).state().equals("INTENT")) {
                found.add("I1: left without an intent");
            } else {
                leave(owner, attempt);
            }
        }
    }

    private void leave(Owner owner, Attempt attempt) {
        history.add("left");
        Kind kind =
                switch (random.nextInt(5)) {
                    case 0 -> Kind.FAILED;
                    case 1 -> Kind.NOT_ACCEPTED;
                    case 2 -> Kind.IN_DOUBT;
                    default -> Kind.ACCEPTED;
                };
        String wamid = kind == Kind.ACCEPTED ? "wamid." + attempt.id() : null;
        Answer answer = new Answer(null, wamid, Instant.now(), false, null, null);
        owner.results().add(AttemptResult.answered(attempt, kind, answer, Rest.NONE));
        if (kind == Kind.ACCEPTED || kind == Kind.IN_DOUBT && random.nextBoolean()) {
            if (taken.put(attempt.messageId(), attempt.id()) != null) {
                found.add("I4: a person got a message twice");
            }
            WORDS.stream()
                    .filter(word -> random.nextBoolean())
                    .forEach(word -> statuses.add(status(attempt, word)));
        }
    }

    private StatusReported status(Attempt attempt, String word) {
        Planned message = new Planned(attempt.messageId(), null, null, sender);
        return word.equals("failed")
                ? Engine.status(message, attempt.id(), word, 131026)
                : Engine.status(message, attempt.id(), word);
    }

    private void fold(Owner owner, int most) {
        List<AttemptResult> some = takeSome(owner.results(), most);
        if (!some.isEmpty()) {
            history.add("results " + some.stream().map(AttemptResult::kind).toList());
            results.fold(some);
        }
    }

    private void hear(int most) {
        List<StatusReported> some = takeSome(statuses, most);
        if (!some.isEmpty()) {
            history.add("statuses " + some.stream().map(StatusReported::status).toList());
            folds.fold(some);
        }
    }

    private <T> List<T> takeSome(List<T> from, int most) {
        List<T> some = new ArrayList<>();
        while (!from.isEmpty() && some.size() < most) {
            some.add(from.remove(random.nextInt(from.size())));
        }
        return some;
    }

    /** The owner dies with all it knows, or is fenced and lives on. */
    private void loseNumber(boolean dies) {
        if (dies) {
            alive.remove(current());
        }
        takeOver();
    }

    private void handOver() {
        owners.release(current().number());
        current().permits().clear();
        takeOver();
    }

    private void takeOver() {
        history.add("taken over");
        alive.add(new Owner(owners.begin(sender), new LinkedHashMap<>(), new ArrayList<>()));
        owners.doubt(current().number());
    }

    /** It is paused or resumed, by itself or by its brand's switch. */
    private void switchCampaign(boolean runs) {
        history.add(runs ? "runs" : "stopped");
        boolean pause = random.nextBoolean();
        rig.change(
                "update campaign set state = ? where id = ? and state in ('RUNNING', 'PAUSED')",
                runs || !pause ? "RUNNING" : "PAUSED",
                campaign);
        rig.change(
                """
                insert into kill_switch (scope, engaged, changed_at) values (?, ?, now())
                on conflict (scope) do update set engaged = excluded.engaged
                """,
                EngineRig.brand(sender),
                !runs && !pause);
    }

    /** It ends now; if it has ended, what came back to the queue since then ends too. */
    private void endCampaign(boolean now, boolean cancelled) {
        if (now || ended) {
            history.add("ended");
            ended = true;
            rig.change(
                    "update campaign set state = ?, settled_at = null where id = ?",
                    cancelled ? "CANCELLED" : "EXPIRED",
                    campaign);
            stops.end(campaign, cancelled);
        }
    }

    /** Delivers everything under way, lets the last owner go on, and lets time pass. */
    private void settle() {
        switchCampaign(true);
        for (int round = 0; round < ROUNDS_TO_SETTLE; round++) {
            alive.forEach(owner -> fold(owner, Integer.MAX_VALUE));
            hear(Integer.MAX_VALUE);
            ask(current());
            send(current());
        }
        loseNumber(true);
        silence(true, "IN_DOUBT");
        silence(false, "ACCEPTED", "SENT");
        endCampaign(true, true);
        rows.check(campaign, MESSAGES, found);
        rows.checkEnd(campaign, taken.values(), found);
    }

    private void silence(boolean doubt, String... states) {
        List<AttemptResult> silent =
                sql.list(
                        IN_STATES,
                        row ->
                                ResultSteps.silent(
                                        Columns.uuid(row, "attempt_id"),
                                        Columns.uuid(row, "id"),
                                        doubt),
                        campaign,
                        SqlArray.texts(List.of(states)));
        if (!silent.isEmpty()) {
            results.fold(silent);
        }
    }
}
