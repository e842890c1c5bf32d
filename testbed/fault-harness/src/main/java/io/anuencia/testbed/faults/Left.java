package io.anuencia.testbed.faults;

import io.anuencia.events.Topic;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.historychecker.Entry;
import io.anuencia.testbed.historychecker.HistoryReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The state that a service must leave behind when it dies at one of its crash points (T2), checked
 * before it is started again.
 */
@FunctionalInterface
public interface Left {

    /** Checks nothing: no particular state is required. */
    Left UNKNOWN = stage -> () -> {};

    /** SQL condition on messages that were sent or are on their way. */
    String LEFT_US = "state in ('INTENT', 'ACCEPTED', 'SENT', 'DELIVERED', 'READ', 'IN_DOUBT')";

    /** Records the state before the service starts; the returned check runs after it has died. */
    Runnable from(Stage stage);

    /** Requires that every decided permit is stored and that none was acted on. */
    static Left permitsThatNobodyHeardOf() {
        return stage -> {
            long since = System.nanoTime();
            return () -> {
                List<String> attempts = noted(stage, since, Op.PERMIT_DECIDED, "attempt");
                String all = Cast.array(attempts);
                require(!attempts.isEmpty(), "no permit was decided");
                require(
                        count(stage, "consent", "permit where attempt_id = any (" + all + ")")
                                == attempts.size(),
                        "a permit that was decided is not stored");
                require(
                        count(
                                        stage,
                                        "dispatch",
                                        "message where attempt_id = any (%s) and %s"
                                                .formatted(all, LEFT_US))
                                == 0,
                        "somebody heard of a permit");
            };
        };
    }

    /** Requires that opt-outs are stored, each with its subjects. */
    static Left optOutsThatNobodyLookedAt() {
        return stage -> {
            long since = System.nanoTime();
            return () -> {
                String written = Cast.array(noted(stage, since, Op.OPT_OUT_WRITTEN, "optOut"));
                String there = "opt_out o where o.id = any (" + written + ")";
                require(count(stage, "consent", there) > 0, "no opt-out is stored");
                require(
                        count(
                                        stage,
                                        "consent",
                                        there
                                                + " and not exists (select from opt_out_subject s"
                                                + " where s.opt_out_id = o.id)")
                                == 0,
                        "an opt-out is stored by half");
            };
        };
    }

    /** Requires that the oldest outbox row is still there and all its events are published. */
    static Left rowThatIsPublished(String database) {
        return stage -> {
            Map<TopicPartition, Long> begins = stage.topics().ends();
            return () -> {
                List<OutboxRow.Event> row =
                        stage
                                .databases()
                                .list(
                                        database,
                                        "select records from outbox order by seq limit 1",
                                        found -> OutboxRow.read(found.getBytes(1)))
                                .stream()
                                .flatMap(List::stream)
                                .toList();
                Set<String> topics =
                        row.stream().map(OutboxRow.Event::topic).collect(Collectors.toSet());
                Set<String> published = new HashSet<>();
                stage.topics()
                        .read(topics, begins)
                        .forEach(record -> published.add(OutboxRow.idOf(record)));
                require(!row.isEmpty(), "the outbox is empty");
                require(
                        row.stream().allMatch(event -> published.contains(event.id())),
                        "a row that was not published is the oldest");
            };
        };
    }

    /** Requires that a body is stored and that no webhook was answered 200. */
    static Left bodyThatWasNotAnswered() {
        return stage -> {
            long since = System.nanoTime();
            Map<TopicPartition, Long> begins = stage.topics().ends();
            return () -> {
                require(!stage.topics().bodies(begins).isEmpty(), "no body is kept");
                require(
                        entries(
                                        stage,
                                        since,
                                        entry ->
                                                entry.op() == Op.WEBHOOK_ANSWERED
                                                        && entry.json().path("status").asInt()
                                                                == 200)
                                .isEmpty(),
                        "a webhook was answered");
            };
        };
    }

    /** Requires that events of bodies are published and that the bodies will be read again. */
    static Left bodiesToReadAgain() {
        return stage -> {
            Map<TopicPartition, Long> begins = stage.topics().ends();
            return () -> {
                Set<String> said =
                        Set.of(
                                Topic.MESSAGE_STATUSES.topicName(),
                                Topic.INBOUND_MESSAGES.topicName(),
                                Topic.PREFERENCE_SIGNALS.topicName());
                require(!stage.topics().read(said, begins).isEmpty(), "nothing is published");
                Map<TopicPartition, Long> read = stage.topics().committed("webhook-service.raw-");
                require(!stage.topics().bodies(read).isEmpty(), "every body counts as read");
            };
        };
    }

    private static List<String> noted(Stage stage, long since, Op op, String field) {
        return entries(stage, since, entry -> entry.op() == op).stream()
                .map(entry -> entry.json().path(field).asText())
                .distinct()
                .toList();
    }

    private static List<Entry> entries(Stage stage, long since, Predicate<Entry> which) {
        return HistoryReader.readSince(since, stage.stack().history()).stream()
                .filter(which)
                .toList();
    }

    private static long count(Stage stage, String database, String rows) {
        return stage.databases().count(database, "select count(*) from " + rows);
    }

    private static void require(boolean truth, String otherwise) {
        Patience.require(truth, "what was left: " + otherwise);
    }
}
