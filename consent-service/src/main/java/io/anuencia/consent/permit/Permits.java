package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Effect;
import io.anuencia.consent.decision.Reason;
import io.anuencia.consent.frequency.SentMessage;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The permit transaction: lock, read, decide, insert, commit. */
@ApplicationScoped
public class Permits {

    /** Life of a permit in milliseconds, counted by the sender from the moment it asked. */
    public static final long LIFE_MS = 3_000;

    private final Subjects subjects;
    private final InputReader inputs;
    private final PermitStore store;
    private final StoredDecisions stored;
    private final DecisionStamps stamps;

    Permits(
            Subjects subjects,
            InputReader inputs,
            PermitStore store,
            StoredDecisions stored,
            DecisionStamps stamps) {
        this.subjects = subjects;
        this.inputs = inputs;
        this.store = store;
        this.stored = stored;
        this.stamps = stamps;
    }

    /**
     * Decides a batch in one transaction and returns after its commit.
     *
     * @return one answer per attempt; none for an attempt that was closed before it asked, for a
     *     permit whose attempt is over, or for a decision about someone erased since
     */
    public List<SendDecided> decide(Collection<SendRequested> requests) {
        Map<UUID, SendRequested> byAttempt = new TreeMap<>(UUID::compareTo);
        requests.forEach(request -> byAttempt.putIfAbsent(request.attemptId(), request));
        if (byAttempt.isEmpty()) {
            return List.of();
        }
        List<RecipientKey> keys =
                byAttempt.values().stream()
                        .flatMap(request -> request.recipientKeys().stream())
                        .distinct()
                        .toList();
        return subjects.locked(keys, groups -> decide(byAttempt, groups));
    }

    static long lifeMs(SendDecided.Result result) {
        return result == SendDecided.Result.PERMITTED ? LIFE_MS : 0;
    }

    private List<SendDecided> decide(Map<UUID, SendRequested> byAttempt, Groups groups) {
        RoundTrip roundTrip = store.roundTrip();
        Supplier<Map<UUID, StoredDecision>> stands =
                stored.ofAttempts(byAttempt.keySet(), roundTrip);
        Supplier<Inputs> asked =
                inputs.ask(byAttempt.values(), groups, stamps.circumstances(roundTrip), roundTrip);
        Map<UUID, StoredDecision> known = stands.get();
        List<SendRequested> fresh =
                byAttempt.values().stream()
                        .filter(request -> !known.containsKey(request.attemptId()))
                        .toList();
        InputReader.Batch batch = inputs.batch(fresh, asked.get(), roundTrip);
        List<PermitRow> rows = batch.cases().stream().map(one -> decide(one, batch)).toList();
        Set<UUID> inserted = store.insert(rows);
        List<PermitRow> decided =
                rows.stream().filter(row -> inserted.contains(row.answer().attemptId())).toList();
        store.insertOpen(openPermits(decided));
        store.insertShared(decided.stream().filter(PermitRow::isShared).toList());
        store.insertOthers(decided);
        Map<UUID, SendDecided> answers = new LinkedHashMap<>();
        known.values().stream()
                .filter(Permits::mayBeAnsweredAgain)
                .map(this::repeatedAnswer)
                .forEach(answer -> answers.put(answer.attemptId(), answer));
        decided.forEach(row -> answers.put(row.answer().attemptId(), row.answer()));
        return List.copyOf(answers.values());
    }

    private PermitRow decide(Case asked, InputReader.Batch batch) {
        DecisionInput input = batch.inputOf(asked);
        Decision decision = Decision.of(input);
        SendDecided answer = answer(asked, input, decision);
        if (decision.effect() == Effect.ALLOW) {
            reserve(asked, input, batch);
        }
        return new PermitRow(answer, input, asked);
    }

    /** Makes a permitted message visible to the next decisions of the batch. */
    private static void reserve(Case asked, DecisionInput input, InputReader.Batch batch) {
        SendRequested request = asked.request();
        switch (input.effectiveClass()) {
            case SYSTEM -> batch.inputs().causes().answer(request.cause(), request.messageId());
            case MARKETING ->
                    asked.countedSubjects()
                            .forEach(
                                    subject ->
                                            batch.past().sent().add(sent(subject, request, input)));
            case UTILITY, SERVICE_REPLY -> {
                // No rule counts these.
            }
        }
    }

    private static SentMessage sent(UUID subjectId, SendRequested request, DecisionInput input) {
        return new SentMessage(
                subjectId,
                request.messageId(),
                request.brand(),
                request.purpose(),
                request.contentHash(),
                input.at(),
                false,
                null);
    }

    private SendDecided answer(Case asked, DecisionInput input, Decision decision) {
        SendRequested request = asked.request();
        SendDecided.Result result = result(decision);
        UUID id = stamps.nextId();
        return new SendDecided(
                id,
                request.attemptId(),
                request.messageId(),
                request.phoneNumberId(),
                request.ownerEpoch(),
                asked.recipientKey(),
                result,
                decision.reasons().stream().map(Reason::name).toList(),
                decision.notBefore(),
                lifeMs(result),
                input.law().versions(),
                asked.first().version(),
                stamps.token(result, asked.subjectId(), request.brand(), id),
                input.at());
    }

    private SendDecided repeatedAnswer(StoredDecision stored) {
        return StoredDecisions.answer(
                stored,
                stamps.token(
                        SendDecided.Result.valueOf(stored.result()),
                        stored.subjectId(),
                        stored.brand(),
                        stored.decisionId()));
    }

    static SendDecided.Result result(Decision decision) {
        return switch (decision.effect()) {
            case ALLOW -> SendDecided.Result.PERMITTED;
            case DENY -> SendDecided.Result.DENIED;
            case DEFER -> SendDecided.Result.DEFERRED;
        };
    }

    private static List<OpenPermit> openPermits(List<PermitRow> decided) {
        return decided.stream()
                .filter(PermitRow::isPermitted)
                .flatMap(Permits::openPermits)
                .toList();
    }

    private static Stream<OpenPermit> openPermits(PermitRow row) {
        SendRequested request = row.asked().request();
        return row.asked().groups().stream()
                .flatMap(
                        group ->
                                group.subjectsNamed(request.recipientKeys()).stream()
                                        .map(
                                                subject ->
                                                        new OpenPermit(
                                                                request.attemptId(),
                                                                subject,
                                                                group.version(),
                                                                row.input())));
    }

    /**
     * Whether a stored decision may be answered again. A permit whose attempt is over may not,
     * because no barrier waits for it any more.
     */
    private static boolean mayBeAnsweredAgain(StoredDecision decision) {
        return !decision.isClosedUnasked()
                && !decision.isErased()
                && !(decision.result().equals(SendDecided.Result.PERMITTED.name())
                        && decision.outcome() != null);
    }
}
