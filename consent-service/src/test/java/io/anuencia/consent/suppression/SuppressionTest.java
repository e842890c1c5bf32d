package io.anuencia.consent.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages of which brand a suppression forbids. */
class SuppressionTest {

    private static List<MessageClass> forbidden(SuppressionKind kind, String told, String sends) {
        Suppression found = new Suppression(new UUID(1, 1), kind, told, null, Instant.EPOCH);
        return Stream.of(MessageClass.values())
                .filter(messageClass -> found.covers(sends, "promotions", messageClass))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"WRONG_NUMBER", "REASSIGNED"})
    void numberOfSomebodyElseIsSoForEveryBrandAndOnlyAnswersOfOthersAreAllowed(
            SuppressionKind kind) {
        // then
        assertThat(forbidden(kind, "acme", "nova"))
                .containsExactlyInAnyOrder(MessageClass.MARKETING, MessageClass.UTILITY);
        assertThat(forbidden(kind, "acme", "acme"))
                .containsExactlyInAnyOrder(
                        MessageClass.MARKETING, MessageClass.UTILITY, MessageClass.SERVICE_REPLY);
    }

    @ParameterizedTest
    @CsvSource({"BRAND", "ADMIN", "LEGAL_HOLD", "USER_BLOCKED", "COMPLAINT", "CHANNEL"})
    void whatAPersonOrACourtWantsFromOneBrandBindsNoOther(SuppressionKind kind) {
        // then
        assertThat(forbidden(kind, "acme", "nova")).isEmpty();
        assertThat(forbidden(kind, "acme", "acme")).contains(MessageClass.MARKETING);
    }
}
