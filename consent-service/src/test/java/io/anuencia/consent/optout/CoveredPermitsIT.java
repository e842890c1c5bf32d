package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The barrier, which asks in SQL, waits for the messages that a decision, in Java, forbids. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CoveredPermitsIT {

    private static final String BRAND = "covered-brand";
    private static final String OTHER_BRAND = "covered-other";
    private static final String PURPOSE = "promotions";

    /** The kinds for which the barrier also waits for replies: waiting too long does no harm. */
    private static final Set<SuppressionKind> STRICTER =
            EnumSet.of(SuppressionKind.USER_BLOCKED, SuppressionKind.COMPLAINT);

    @Inject OptOutStore store;
    @Inject Subjects subjects;
    @Inject Sql sql;

    @AfterEach
    void forget() {
        sql.update("delete from open_permit where brand in (?, ?)", BRAND, OTHER_BRAND);
    }

    /** An open permit, the only one of its person. */
    private record Open(RecipientKey key, Group person, Message message) {}

    private record Message(MessageClass messageClass, String brand, String purpose) {}

    private static List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (MessageClass messageClass : MessageClass.values()) {
            for (String brand : List.of(BRAND, OTHER_BRAND)) {
                for (String purpose : Arrays.asList(PURPOSE, "newsletter", null)) {
                    messages.add(new Message(messageClass, brand, purpose));
                }
            }
        }
        return messages;
    }

    private Open permitted(Message message) {
        RecipientKey key = World.person();
        Group person = subjects.imagine(List.of(key)).of(key);
        sql.update(
                "insert into open_permit values (?, ?, 1, ?, ?, ?, now())",
                UUID.randomUUID(),
                person.id(),
                message.brand(),
                message.purpose(),
                message.messageClass().name());
        return new Open(key, person, message);
    }

    private static List<OptOutScope> scopes(SuppressionKind kind) {
        return switch (kind) {
            case PURPOSE -> List.of(new OptOutScope(BRAND, PURPOSE));
            case BRAND -> List.of(OptOutScope.ofBrand(BRAND));
            case GLOBAL -> List.of(OptOutScope.global());
            default -> List.of(OptOutScope.global(), OptOutScope.ofBrand(BRAND));
        };
    }

    @ParameterizedTest
    @EnumSource(SuppressionKind.class)
    void openPermitIsCoveredIfItsMessageIsForbidden(SuppressionKind kind) {
        // given
        List<Open> permits =
                messages().stream()
                        .filter(
                                message ->
                                        message.messageClass() != MessageClass.SERVICE_REPLY
                                                || !STRICTER.contains(kind))
                        .map(this::permitted)
                        .toList();

        // then
        for (OptOutScope scope : scopes(kind)) {
            for (Open permit : permits) {
                assertThat(isCovered(permit, kind, scope))
                        .as("%s of %s covers %s", kind, scope, permit.message())
                        .isEqualTo(isForbidden(permit.message(), kind, scope));
            }
        }
    }

    private boolean isCovered(Open permit, SuppressionKind kind, OptOutScope scope) {
        OptOutSignal signal =
                OptOutSignal.withoutCause(
                        List.of(permit.key()), scope, kind, EntrySource.API, World.CONSENTED);
        return store.coversOpenPermit(List.of(permit.person()), signal, store.roundTrip()).get();
    }

    private static boolean isForbidden(Message message, SuppressionKind kind, OptOutScope scope) {
        return new Suppression(
                        UUID.randomUUID(), kind, scope.brand(), scope.purpose(), World.CONSENTED)
                .covers(message.brand(), message.purpose(), message.messageClass());
    }
}
