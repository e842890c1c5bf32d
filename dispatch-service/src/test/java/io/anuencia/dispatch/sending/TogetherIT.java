package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several numbers ask in one transaction; trouble with one of them stops no other. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class TogetherIT extends EngineCase {

    private String left;
    private String right;

    @BeforeEach
    void own() {
        left = senders.next();
        right = senders.next();
        engine.awaitStates(
                Stream.of(left, sender, right).map(number -> rig.plan(number, null)).toList(),
                "ACCEPTED");
    }

    /** Plans messages of campaigns of the three numbers, which become due at once. */
    private List<Planned> planned(int each) {
        List<Planned> messages =
                Stream.of(left, sender, right)
                        .flatMap(
                                number -> {
                                    UUID campaign = rig.campaign(number);
                                    return Stream.generate(
                                                    () ->
                                                            rig.store(
                                                                    number, campaign, "PLANNED",
                                                                    null, 0))
                                            .limit(each);
                                })
                        .toList();
        rig.queue(messages);
        return messages;
    }

    @Test
    void numbersAskTogetherForTheirOwnMessages() {
        // given
        // when
        List<Planned> messages = planned(4);
        // then
        engine.awaitStates(messages, "ACCEPTED");
        assertThat(messages)
                .allSatisfy(
                        message ->
                                assertThat(engine.graph().to(message.phone()))
                                        .singleElement()
                                        .satisfies(
                                                arrival ->
                                                        assertThat(arrival.path())
                                                                .contains(message.sender())));
        assertThat(transactions(messages)).isLessThan(3);
    }

    @Test
    void numbersAskTogetherForMessagesOfDifferentUrgency() {
        // given
        List<Planned> replies =
                Stream.of(left, sender, right)
                        .map(number -> rig.store(number, null, "PLANNED", null, 0))
                        .toList();
        Planned offer = rig.store(sender, rig.campaign(sender), "PLANNED", null, 0);
        // when
        rig.queue(Stream.concat(replies.stream(), Stream.of(offer)).toList());
        // then
        engine.awaitStates(replies, "ACCEPTED");
        engine.awaitState(offer, "ACCEPTED");
        assertThat(transactions(replies)).isLessThan(3);
    }

    /** Counts the transactions that asked for them: each has one instant. */
    private int transactions(List<Planned> messages) {
        return Integer.parseInt(
                rig.text(
                        "select count(distinct requested_at)::text from attempt"
                                + " where message_id = any (?)",
                        SqlArray.uuids(messages.stream().map(Planned::id).toList())));
    }

    @Test
    void messagesOfANumberThatAnotherReplicaTookAreSentUnderTheNextEpoch() {
        // given
        rig.change("update sender set epoch = epoch + 10 where id = ?", sender);
        // when
        List<Planned> messages = planned(3);
        // then
        engine.awaitStates(messages, "ACCEPTED");
        assertThat(messages)
                .filteredOn(message -> message.sender().equals(sender))
                .isNotEmpty()
                .allSatisfy(
                        message ->
                                assertThat(engine.consent().of(message.id()))
                                        .isNotEmpty()
                                        .allSatisfy(
                                                asked ->
                                                        assertThat(asked.ownerEpoch())
                                                                .isGreaterThan(10)));
    }

    @Test
    void unreadableMessageIsPutAsideAndHoldsUpNobody() {
        // given
        UUID campaign = rig.campaign(sender);
        Planned garbled = rig.store(sender, campaign, "PLANNED", null, 0);
        Planned emptied = rig.store(sender, campaign, "PLANNED", null, 0);
        rig.change("update message set parameters = '[1]' where id = ?", garbled.id());
        rig.change("update message set phone = null where id = ?", emptied.id());
        rig.queue(List.of(garbled, emptied));
        // when
        List<Planned> messages = planned(2);
        // then
        engine.awaitStates(messages, "ACCEPTED");
        assertThat(List.of(garbled, emptied))
                .allSatisfy(
                        message ->
                                engine.awaitStored(
                                        message,
                                        stored -> {
                                            assertThat(stored.state()).isEqualTo("SUPPRESSED");
                                            assertThat(stored.reasons())
                                                    .containsExactly("DSP_UNREADABLE");
                                        }));
    }

    @Test
    void numberWithAnUnreadableTemplateHoldsUpNobody() {
        // given
        String waba = "waba" + sender;
        rig.change("update template set parameters = '{null}' where waba_id = ?", waba);
        // when
        List<Planned> messages = planned(2);
        // then
        messages.stream()
                .filter(message -> !message.sender().equals(sender))
                .forEach(message -> engine.awaitState(message, "ACCEPTED"));
        assertThat(messages)
                .filteredOn(message -> message.sender().equals(sender))
                .isNotEmpty()
                .extracting(message -> rig.stored(message.id()).state())
                .doesNotContain("ACCEPTED");
        rig.change("update template set parameters = '{first_name}' where waba_id = ?", waba);
        await("its number goes on")
                .untilAsserted(
                        () ->
                                assertThat(messages)
                                        .allSatisfy(
                                                message ->
                                                        assertThat(rig.stored(message.id()).state())
                                                                .isEqualTo("ACCEPTED")));
    }
}
