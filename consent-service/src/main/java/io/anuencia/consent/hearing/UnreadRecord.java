package io.anuencia.consent.hearing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.anuencia.events.EventType;
import io.anuencia.events.IntentScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that cannot be processed, with as much of it as can be understood. A record that failed
 * because of something else than its form can still be read.
 */
record UnreadRecord(ConsumerRecord<String, byte[]> record) {

    /** Meta: the person stopped marketing messages of this business. */
    private static final int STOPPED_BY_PERSON = 131050;

    private static final Set<EventType> REPORT_REFUSALS =
            Set.of(EventType.ATTEMPT_CLOSED, EventType.PREFERENCE_STOPPED);

    /**
     * The scope of an opt-out that an opt-out from a brand carries out in full: that forbids only
     * marketing, and a purpose or a wrong number may concern other messages.
     */
    private static final String ONE_BRAND = IntentScope.MARKETING.name();

    /** The form of brands and business numbers; other text may be what the database refuses. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whether it may be an opt-out; one of unknown or missing type may be. */
    boolean mayBeOptOut() {
        return type().map(this::mayBeOptOut).orElse(true);
    }

    private boolean mayBeOptOut(EventType type) {
        return switch (type) {
            case OPT_OUT_REQUESTED,
                    PREFERENCE_STOPPED,
                    WRONG_NUMBER_REPORTED,
                    AMBIGUOUS_REPLY_RECEIVED,
                    // Opt-outs under one key were to hold for the other one too.
                    NUMBER_CHANGED,
                    NUMBER_CHANGE_REPORTED,
                    USER_ID_CHANGED,
                    IDENTITY_LINKED ->
                    true;
            case ATTEMPT_CLOSED -> mayBeStop(value());
            // A contact that was erased because of an erasure is suppressed already.
            case CONTACT_ERASED -> !value().hasNonNull("erasureId");
            default -> false;
        };
    }

    private static boolean mayBeStop(JsonNode close) {
        JsonNode code = close.path("code");
        boolean other = code.isInt() && code.intValue() != STOPPED_BY_PERSON;
        return !close.isObject() || !(other || code.isNull() || code.isMissingNode());
    }

    /** Whether it joins keys under which nothing new was said. */
    boolean isLink() {
        return type().filter(EventType.IDENTITY_LINKED::equals).isPresent();
    }

    /** The people it is about, as far as they are known. */
    List<RecipientKey> keys() {
        JsonNode value = value();
        List<String> named = new ArrayList<>();
        if (!isOf(Topic.CONTACT_EVENTS)) {
            // The key of a contact event is the contact, and all that was said under the former
            // number stays there. Of a number that WhatsApp reports as left, consents must end.
            named.add(record.key());
            named.add(value.path("from").asText());
        }
        named.add(value.path("to").asText());
        value.path("recipientKeys").forEach(key -> named.add(key.asText()));
        return named.stream()
                .filter(Objects::nonNull)
                .flatMap(text -> keyIn(text).stream())
                .distinct()
                .toList();
    }

    /**
     * The sender whose marketing it may stop; empty if it may stop every brand's, as far as can be
     * told.
     */
    Optional<EventSessions.Spoken> sender() {
        return type().filter(this::stopsOneBrand)
                .map(type -> new EventSessions.Spoken(codeIn("brand"), codeIn("phoneNumberId")));
    }

    /** The text of a member; null if it cannot be a brand or a business number. */
    private String codeIn(String name) {
        String text = value().path(name).asText();
        return CODE.matcher(text).matches() ? text : null;
    }

    private boolean stopsOneBrand(EventType type) {
        return switch (type) {
            case PREFERENCE_STOPPED, AMBIGUOUS_REPLY_RECEIVED -> true;
            case OPT_OUT_REQUESTED -> ONE_BRAND.equals(value().path("scope").asText());
            default -> false;
        };
    }

    /** The refused attempt whose brand it may stop. */
    Optional<UUID> attemptId() {
        return type().filter(REPORT_REFUSALS::contains)
                .flatMap(type -> idIn(value().path("attemptId").asText()));
    }

    /** Its place, as the rule of a review names it. */
    String place() {
        return isOf(Topic.PREFERENCE_SIGNALS)
                ? "dlq." + position()
                : "dlq." + record.topic() + "." + position();
    }

    /**
     * An id of the record, for its review. Keys that cannot be linked are reported again with each
     * of their messages, so the id of a link is that of its keys.
     */
    UUID id() {
        if (isLink()) {
            Stream<String> keys = keys().stream().map(RecipientKey::toString).sorted();
            return Uuids.ofFacts(
                    Stream.concat(Stream.of("UnreadLink"), keys).toArray(String[]::new));
        }
        String partition = String.valueOf(record.partition());
        String offset = String.valueOf(record.offset());
        return isOf(Topic.PREFERENCE_SIGNALS)
                ? Uuids.ofFacts("BuriedSignal", partition, offset)
                : Uuids.ofFacts("BuriedSignal", record.topic(), partition, offset);
    }

    private String position() {
        return record.partition() + "." + record.offset();
    }

    private boolean isOf(Topic topic) {
        return topic.topicName().equals(record.topic());
    }

    private Optional<EventType> type() {
        Header type = record.headers().lastHeader("ce_type");
        return type == null || type.value() == null
                ? Optional.empty()
                : EventType.ofWireName(new String(type.value(), StandardCharsets.UTF_8));
    }

    private JsonNode value() {
        try {
            return EventCodec.json().readTree(record.value());
        } catch (IOException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<RecipientKey> keyIn(String text) {
        return idIn(text).filter(id -> id.version() == 8).map(RecipientKey::new);
    }

    private static Optional<UUID> idIn(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "UnreadRecord[" + place() + "]";
    }
}
