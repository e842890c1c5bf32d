package io.anuencia.dispatch.asking;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.dispatch.cloudapi.SendBody;
import io.anuencia.dispatch.cloudapi.SendBody.Button;
import io.anuencia.dispatch.cloudapi.SendBody.FilledTemplate;
import io.anuencia.dispatch.cloudapi.SendBody.Value;
import io.anuencia.dispatch.content.ContentHash;
import io.anuencia.dispatch.content.ContentText;
import io.anuencia.dispatch.content.CurrentContent;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.person.Address;
import io.anuencia.dispatch.person.Places;
import io.anuencia.dispatch.sender.NumberTrouble;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.Templates;
import io.anuencia.events.MessageClass;
import io.anuencia.events.TemplateRef;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads due messages from rows; looks each template up once per batch. */
@ApplicationScoped
class DueMessageReader {

    private static final Logger LOG = Logger.getLogger(DueMessageReader.class);
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final String STRICTEST_CATEGORY = "MARKETING";
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final Templates templates;
    private final CurrentContent content;
    private final IdSource ids;
    private final Counter putAside;

    DueMessageReader(
            Templates templates, CurrentContent content, IdSource ids, MeterRegistry metrics) {
        this.templates = templates;
        this.content = content;
        this.ids = ids;
        this.putAside = metrics.counter("dispatch.messages.unreadable");
    }

    /** The key of a template. */
    private record TemplateKey(String wabaId, String name, String language) {}

    /** The personal part of a row: the address in clear and the values of the template. */
    private record Personal(Address address, Map<String, String> values) {

        @Override
        public String toString() {
            return "Personal";
        }
    }

    /**
     * Rows that are read together.
     *
     * @param now time by the decision clock
     * @param seen the templates that they use
     */
    private record Batch(Instant now, Map<TemplateKey, Optional<Template>> seen) {}

    /**
     * Returns a reader for the rows of one batch.
     *
     * @param now time by the decision clock
     */
    RowReader<HeadEntry> of(Instant now) {
        Batch batch = new Batch(now, new HashMap<>());
        return row -> read(row, batch);
    }

    private HeadEntry read(ResultSet row, Batch batch) throws SQLException {
        UUID messageId = Columns.uuid(row, "id");
        if (Columns.constant(row, "state", MessageState.class) != MessageState.PLANNED) {
            return HeadEntry.settled(messageId);
        }
        Optional<Personal> personal = personal(row);
        if (personal.isEmpty()) {
            putAside.increment();
            LOG.errorf("message cannot be read messageId=%s", messageId);
            return HeadEntry.ending(messageId, HeldBack::unreadable);
        }
        Optional<Template> template = template(row, batch);
        MessageClass effective = effectiveClass(row, template);
        Hold hold = Columns.constant(row, "hold_kind", Hold.class);
        if (hold != null && (hold != Hold.USER_LIMIT || effective == MessageClass.MARKETING)) {
            Instant until = Columns.instant(row, "hold_until");
            return HeadEntry.ending(messageId, m -> HeldBack.byHold(m, hold, until));
        }
        Optional<NumberTrouble> trouble = trouble(row, effective);
        if (trouble.isPresent()) {
            return HeadEntry.ending(
                    messageId, m -> HeldBack.byTrouble(m, trouble.get(), batch.now));
        }
        DueMessage message = planned(row, messageId, personal.get(), template, effective);
        return message.isExpired(batch.now)
                ? HeadEntry.ending(messageId, Change::expired)
                : HeadEntry.due(message);
    }

    // Campaigns are not held back by trouble of their number: a brake has paused them, and a human
    // who knew of the trouble may have resumed them.
    private static Optional<NumberTrouble> trouble(ResultSet row, MessageClass now)
            throws SQLException {
        return Columns.uuid(row, "campaign_id") == null && now == MessageClass.MARKETING
                ? NumberTrouble.of(row.getString("can_send"), row.getString("quality"))
                : Optional.empty();
    }

    private DueMessage planned(
            ResultSet row,
            UUID messageId,
            Personal personal,
            Optional<Template> template,
            MessageClass now)
            throws SQLException {
        String name = row.getString("template_name");
        Instant lastInbound = Columns.instant(row, "last_inbound_at");
        SendBody body = body(row, messageId, template, personal.values(), now);
        return new DueMessage(
                ids.next(),
                messageId,
                Columns.uuid(row, "campaign_id"),
                row.getInt("priority"),
                row.getString("brand"),
                row.getString("purpose"),
                Columns.constant(row, "message_class", MessageClass.class),
                row.getString("cause"),
                Columns.key(row, "recipient_key"),
                personal.address(),
                row.getString("country"),
                row.getString("profile_zone"),
                Columns.texts(row, "candidate_zones"),
                Columns.texts(row, "content_types"),
                name == null ? null : reference(row, name, template),
                body,
                body == null ? null : contentHash(row, template, personal.values()),
                lacking(row, template, personal, now),
                lastInbound == null ? null : lastInbound.plus(WINDOW),
                Columns.instant(row, "expires_at"));
    }

    private Optional<Template> template(ResultSet row, Batch batch) throws SQLException {
        String name = row.getString("template_name");
        return name == null
                ? Optional.empty()
                : batch.seen.computeIfAbsent(
                        new TemplateKey(
                                row.getString("waba_id"), name, row.getString("template_language")),
                        key -> templates.find(key.wabaId(), key.name(), key.language()));
    }

    /**
     * Reads the personal part; empty if it is unreadable. Only this row is read: trouble with the
     * database or a template must not end messages.
     */
    private static Optional<Personal> personal(ResultSet row) throws SQLException {
        String phone = row.getString("phone");
        String parameters = row.getString("parameters");
        if (phone == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Personal(
                            Address.parse(phone),
                            Objects.requireNonNullElse(
                                    StoredJson.read(parameters, VALUES), Map.of())));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static String contentHash(
            ResultSet row, Optional<Template> template, Map<String, String> given)
            throws SQLException {
        String text = row.getString("text");
        return text == null
                ? ContentHash.of(template.orElseThrow(), given)
                : ContentHash.ofFree(text);
    }

    private List<String> lacking(
            ResultSet row, Optional<Template> template, Personal personal, MessageClass now)
            throws SQLException {
        CurrentContent.Sending sending =
                new CurrentContent.Sending(
                        row.getString("brand"),
                        row.getString("purpose"),
                        now,
                        Places.countries(row.getString("country"), personal.address().region()));
        String text = row.getString("text");
        if (text != null) {
            return content.missing(ContentText.ofFree(text), sending);
        }
        return template.isEmpty()
                ? List.of()
                : content.missing(template.get(), personal.values(), sending);
    }

    /**
     * Returns the class as consent-service determines it: MARKETING if the purpose or the template
     * is so by now. A missing template counts as one of the strictest category.
     */
    private static MessageClass effectiveClass(ResultSet row, Optional<Template> template)
            throws SQLException {
        boolean gone = template.isEmpty() && row.getString("template_name") != null;
        boolean marketing =
                gone
                        || template.filter(Template::isMarketing).isPresent()
                        || MessageClass.MARKETING
                                == Columns.constant(row, "purpose_class", MessageClass.class);
        return marketing
                ? MessageClass.MARKETING
                : Columns.constant(row, "message_class", MessageClass.class);
    }

    private static TemplateRef reference(ResultSet row, String name, Optional<Template> template)
            throws SQLException {
        return new TemplateRef(
                name,
                row.getString("template_language"),
                template.map(Template::category).orElse(STRICTEST_CATEGORY));
    }

    private static SendBody body(
            ResultSet row,
            UUID messageId,
            Optional<Template> template,
            Map<String, String> given,
            MessageClass now)
            throws SQLException {
        String text = row.getString("text");
        if (text != null) {
            return SendBody.ofText(text);
        }
        if (template.filter(Template::isApproved).isEmpty()) {
            return null;
        }
        Optional<List<Value>> values = values(template.get(), given);
        if (values.isEmpty()) {
            return null;
        }
        String purpose = row.getString("purpose");
        String scope = row.getString("brand") + ":" + (purpose == null ? "*" : purpose);
        Button button =
                template.get()
                        .optOut(now)
                        .map(b -> new Button(b.index(), "optout:1:" + scope + ":" + messageId))
                        .orElse(null);
        return SendBody.ofTemplate(
                new FilledTemplate(
                        template.get().name(),
                        template.get().language(),
                        template.get().named(),
                        values.get(),
                        button));
    }

    /**
     * Returns the values in the order of the placeholders; empty if the template needs one that is
     * missing.
     */
    private static Optional<List<Value>> values(Template template, Map<String, String> given) {
        List<Value> values = new ArrayList<>();
        for (String place : template.parameters()) {
            if (!given.containsKey(place)) {
                return Optional.empty();
            }
            values.add(new Value(TemplatePlace.of(place), given.get(place)));
        }
        return Optional.of(values);
    }
}
