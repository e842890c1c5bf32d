package io.anuencia.testbed.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.Topic;
import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records the final state of a trial, from tables and topics. */
final class Inventory {

    private static final String MESSAGES =
            """
            select m.id::text as id, m.campaign_id::text as campaign, m.recipient_key::text as person,
                   m.state, m.not_before is not null as deferred, m.sent_at is not null as sent,
                   m.delivered_at is not null as delivered, m.read_at is not null as read,
                   m.failed_at is not null as failed,
                   array(select a.id::text from attempt a where a.message_id = m.id) as attempts
              from message m where m.recipient_key = any (%s)
             order by m.id
            """;
    private static final String ENTRIES =
            """
            select e.id::text as id, e.subject_version, e.state, e.brand, e.purpose, e.takes_effect,
                   array(select k.recipient_key::text from subject_key k
                          where k.subject_id = e.subject_id) as persons
              from consent_entry e
             where e.subject_id in (select subject_id from subject_key where recipient_key = any (%s))
             order by e.subject_id, e.subject_version
            """;
    private static final String OPT_OUTS =
            """
            select o.id::text as id, o.kind, o.brand, o.purpose, o.state, o.cause_wamid,
                   array(select k.recipient_key::text
                           from opt_out_subject s join subject_key k on k.subject_id = s.subject_id
                          where s.opt_out_id = o.id) as persons
              from opt_out o
             where o.id in (select s.opt_out_id
                              from opt_out_subject s join subject_key k on k.subject_id = s.subject_id
                             where k.recipient_key = any (%s))
             order by o.id
            """;

    private final Stage stage;
    private final HistoryWriter history;

    Inventory(Stage stage) {
        this.stage = stage;
        this.history = stage.history();
    }

    /**
     * Notes the final state.
     *
     * @param left counts of unfinished work
     * @param begins ends of the topics when the trial began
     */
    void take(Cast cast, Map<String, Long> left, Map<TopicPartition, Long> begins) {
        note("dispatch", MESSAGES, cast, this::message);
        cast.campaigns().forEach(this::campaign);
        note("consent", ENTRIES, cast, this::entry);
        note("consent", OPT_OUTS, cast, this::optOut);
        ledger();
        deadLetters(begins);
        left.forEach(this::backlog);
    }

    private void note(String database, String query, Cast cast, Databases.Row<Note> row) {
        history.write(stage.databases().list(database, query.formatted(cast.keys()), row));
    }

    private Note message(ResultSet row) throws SQLException {
        List<String> reached = new ArrayList<>();
        for (String step : List.of("sent", "delivered", "read", "failed")) {
            if (row.getBoolean(step)) {
                reached.add(step);
            }
        }
        return history.note(Op.FINAL_MESSAGE)
                .text("message", row.getString("id"))
                .text("campaign", row.getString("campaign"))
                .text("person", row.getString("person"))
                .text("state", row.getString("state"))
                .truth("deferred", row.getBoolean("deferred"))
                .texts("attempts", Databases.texts(row, "attempts"))
                .texts("reached", reached);
    }

    private void campaign(String id) {
        JsonNode campaign = api(Part.DISPATCH).get("/campaigns/" + id);
        history.write(
                history.note(Op.FINAL_CAMPAIGN)
                        .text("campaign", id)
                        .text("state", campaign.path("state").asText())
                        .number("total", campaign.path("total").asLong())
                        .number("sum", sum(campaign.path("states"))));
    }

    private Api api(Part service) {
        StackFile file = stage.stack().description();
        return new Api(file.url(service), file.token());
    }

    private static long sum(JsonNode states) {
        long sum = states.isNumber() ? states.asLong() : 0;
        for (JsonNode state : states) {
            sum += sum(state);
        }
        return sum;
    }

    private Note entry(ResultSet row) throws SQLException {
        return history.note(Op.FINAL_ENTRY)
                .text("entry", row.getString("id"))
                .texts("persons", Databases.texts(row, "persons"))
                .number("version", row.getLong("subject_version"))
                .text("state", row.getString("state"))
                .text("brand", row.getString("brand"))
                .text("purpose", row.getString("purpose"))
                .truth("takesEffect", row.getBoolean("takes_effect"));
    }

    private Note optOut(ResultSet row) throws SQLException {
        return history.note(Op.FINAL_OPT_OUT)
                .text("optOut", row.getString("id"))
                .texts("persons", Databases.texts(row, "persons"))
                .text("kind", row.getString("kind"))
                .text("brand", row.getString("brand"))
                .text("purpose", row.getString("purpose"))
                .text("state", row.getString("state"))
                .text("cause", row.getString("cause_wamid"));
    }

    /** Published checkpoints are stored first: the export must contain all of them. */
    private void ledger() {
        AuditedLedger ledger = new AuditedLedger(stage.stack().data().resolve("run"));
        ledger.keep(
                stage.topics().read(Set.of(Topic.CHECKPOINTS.topicName()), Map.of()).stream()
                        .map(ConsumerRecord::value)
                        .toList());
        String export = api(Part.CONSENT).getText("/ledger/export");
        history.write(
                history.note(Op.FINAL_LEDGER)
                        .truth("verified", ledger.isWhole(export))
                        .number("lines", export.lines().count()));
    }

    private void deadLetters(Map<TopicPartition, Long> begins) {
        for (ConsumerRecord<String, byte[]> letter : stage.topics().deadLetters(begins)) {
            history.write(
                    history.note(Op.FINAL_DEAD_LETTER)
                            .text("topic", header(letter, "anuencia-topic"))
                            .number("partition", number(letter, "anuencia-partition"))
                            .number("offset", number(letter, "anuencia-offset"))
                            .text("reason", header(letter, "anuencia-reason")));
        }
    }

    private static Long number(ConsumerRecord<String, byte[]> letter, String name) {
        String value = header(letter, name);
        return value == null ? null : Long.valueOf(value);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void backlog(String what, long count) {
        history.write(history.note(Op.FINAL_BACKLOG).text("what", what).number("count", count));
    }
}
