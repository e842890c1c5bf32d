package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.messaging.EventCodec;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthReaderTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"TIER_50, 50", "TIER_250, 250", "TIER_2K, 2000", "TIER_100K, 100000"})
    void tierIsNumberOfPeople(String tier, int people) {
        // given
        String word = tier;
        // when
        OptionalInt read = HealthReader.people(word);
        // then
        assertThat(read).hasValue(people);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"TIER_UNLIMITED", "TIER_NOT_SET", "TIER_0", "", "tier_2k"})
    void otherTierHasNoNumberOfPeople(String tier) {
        // given
        String word = tier;
        // when
        OptionalInt read = HealthReader.people(word);
        // then
        assertThat(read).isEmpty();
    }

    @Test
    void missingMemberIsUnknown() throws JsonProcessingException {
        // given
        JsonNode number = EventCodec.json().readTree("{\"quality_rating\":7,\"id\":\"1\"}");
        // when
        SenderHealth health = HealthReader.read(number, NOON);
        // then
        assertThat(health.canSend()).isNull();
        assertThat(health.quality()).isNull();
        assertThat(health.problems()).isEmpty();
    }
}
