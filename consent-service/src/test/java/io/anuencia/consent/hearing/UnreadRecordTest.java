package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.EventType;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.events.Uuids;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadRecordTest {

    private static final RecipientKey ANA = new RecipientKey(Uuids.ofFacts("person", "Ana"));
    private static final RecipientKey MOVED = new RecipientKey(Uuids.ofFacts("person", "moved"));

    private static UnreadRecord record(EventType type, String key, String value) {
        var record =
                new ConsumerRecord<>(
                        type.topic().topicName(),
                        2,
                        7,
                        key,
                        value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", type.wireName().getBytes(StandardCharsets.UTF_8));
        return new UnreadRecord(record);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "OPT_OUT_REQUESTED;    {\"x\":1};                 true",
                "SIGNALS_WATERMARK;    {;                         false",
                "OPT_IN_REQUESTED;     {;                         false",
                "ATTEMPT_CLOSED;       {;                         true",
                "ATTEMPT_CLOSED;       ;                          true",
                "ATTEMPT_CLOSED;       {\"code\":131050};         true",
                "ATTEMPT_CLOSED;       {\"code\":\"131050\"};     true",
                "ATTEMPT_CLOSED;       {\"code\":131049};         false",
                "ATTEMPT_CLOSED;       {\"code\":null};           false",
                "ATTEMPT_CLOSED;       {\"outcome\":\"ACCEPTED\"}; false",
                "CONTACT_ERASED;       {;                         true",
                "CONTACT_ERASED;       {\"erasureId\":null};      true",
                "CONTACT_ERASED;       {\"erasureId\":\"x\"};     false",
                "NUMBER_CHANGED;       {;                         true",
                "NUMBER_CHANGE_REPORTED; {;                       true",
                "USER_ID_CHANGED;      {;                         true",
                "IDENTITY_LINKED;      {;                         true",
                "CONTACT_REGISTERED;   {;                         false"
            })
    void recordThatMayBeAnOptOutIsRecognised(EventType type, String value, boolean mayBe) {
        // then
        assertThat(record(type, ANA.toString(), value).mayBeOptOut()).isEqualTo(mayBe);
    }

    @Test
    void keyOfAContactIsNotOneOfAPerson() {
        // given
        String body =
                "{\"recipientKeys\":[\"%s\",\"no key\"],\"erasedAt\":\"never\"}".formatted(ANA);
        String change = "{\"from\":\"x\",\"to\":\"%s\"}".formatted(ANA);

        // then
        assertThat(record(EventType.CONTACT_ERASED, ANA.toString(), "{").keys()).isEmpty();
        assertThat(record(EventType.CONTACT_ERASED, UUID.randomUUID().toString(), body).keys())
                .containsExactly(ANA);
        assertThat(record(EventType.NUMBER_CHANGED, UUID.randomUUID().toString(), change).keys())
                .containsExactly(ANA);
        assertThat(record(EventType.ATTEMPT_CLOSED, ANA.toString(), "{").keys())
                .containsExactly(ANA);
    }

    @Test
    void keysOfAChangeAreReadOnceEach() {
        // given
        String change = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(ANA, MOVED);
        String link = "{\"recipientKeys\":[\"%s\",\"%s\"]}".formatted(ANA, MOVED);
        String key = ANA.toString();

        // then
        assertThat(record(EventType.NUMBER_CHANGE_REPORTED, null, change).keys())
                .containsExactly(ANA, MOVED);
        assertThat(record(EventType.USER_ID_CHANGED, key, change).keys())
                .containsExactly(ANA, MOVED);
        assertThat(record(EventType.IDENTITY_LINKED, key, link).keys()).containsExactly(ANA, MOVED);
        assertThat(record(EventType.NUMBER_CHANGE_REPORTED, key, "{").keys()).containsExactly(ANA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "OPT_OUT_REQUESTED;  MARKETING; 1; 1",
                "OPT_OUT_REQUESTED;  PURPOSE;   1; -",
                "OPT_OUT_REQUESTED;  ALL;       1; -",
                "OPT_OUT_REQUESTED;  ERASURE;   1; -",
                "OPT_OUT_REQUESTED;  TEMPORARY; 1; -",
                "OPT_OUT_REQUESTED;  ?;         1; -",
                "PREFERENCE_STOPPED; -;         1; 1",
                "PREFERENCE_STOPPED; -;         \\u0000; -",
                "WRONG_NUMBER_REPORTED; -;      1; -",
                "NUMBER_CHANGE_REPORTED; -;     1; -",
                "IDENTITY_LINKED;    -;         1; -",
            })
    void onlyARecordThatStopsOneBrandNamesItsNumber(
            EventType type, String scope, String number, String read) {
        // given
        String value = "{\"scope\":\"%s\",\"phoneNumberId\":\"%s\"}".formatted(scope, number);

        // then
        assertThat(
                        record(type, ANA.toString(), value)
                                .sender()
                                .map(EventSessions.Spoken::phoneNumberId))
                .isEqualTo(Optional.ofNullable(read));
    }

    @Test
    void attemptIsReadOfReportsOfRefusals() {
        // given
        UUID attempt = UUID.randomUUID();
        String value = "{\"attemptId\":\"%s\"}".formatted(attempt);
        String key = ANA.toString();

        // then
        assertThat(record(EventType.ATTEMPT_CLOSED, key, value).attemptId()).contains(attempt);
        assertThat(record(EventType.PREFERENCE_STOPPED, key, value).attemptId()).contains(attempt);
        assertThat(record(EventType.ATTEMPT_CLOSED, key, "{").attemptId()).isEmpty();
        assertThat(record(EventType.CONTACT_ERASED, key, value).attemptId()).isEmpty();
    }

    @Test
    void placesOfTwoTopicsDiffer() {
        // given
        UnreadRecord signal = record(EventType.OPT_OUT_REQUESTED, ANA.toString(), "{");
        UnreadRecord close = record(EventType.ATTEMPT_CLOSED, ANA.toString(), "{");

        // then
        assertThat(signal.place()).isEqualTo("dlq.2.7");
        assertThat(close.place()).isEqualTo("dlq." + Topic.ATTEMPT_OUTCOMES.topicName() + ".2.7");
        assertThat(close.id()).isNotEqualTo(signal.id());
    }
}
