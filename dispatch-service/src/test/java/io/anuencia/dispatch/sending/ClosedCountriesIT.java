package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.person.Address;
import io.anuencia.dispatch.person.Places;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.StatusReported;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A country that WhatsApp does not let a number write to. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ClosedCountriesIT extends EngineCase {

    private static final String PERU = "PE";

    private Planned planned() {
        return rig.store(sender, null, "PLANNED", null, 0);
    }

    private Planned refused() {
        Planned message = planned();
        engine.graph().on(message.phone(), new Behaviour.Refuse(403, 130497));
        return message;
    }

    private Planned accepted() {
        Planned message = planned();
        rig.due(message);
        engine.awaitState(message, "ACCEPTED");
        return message;
    }

    /** Publishes that a message has failed because its country is closed, some time ago. */
    private void report(Planned message, String country, Duration ago) {
        rig.publish(
                new StatusReported(
                        rig.stored(message.id()).attemptId(),
                        null,
                        sender,
                        "failed",
                        List.of(new StatusReported.Problem(130497, "no")),
                        null,
                        null,
                        country,
                        Instant.now().minus(ago)));
        engine.awaitState(message, "FAILED");
    }

    private String untilStored(String country) {
        return rig.text(
                "select until from closed_country where sender_id = ? and region = ?",
                sender,
                country);
    }

    private void isLeftOut(List<Planned> there) {
        Planned elsewhere = planned();
        rig.change("update message set phone = '+34612345678' where id = ?", elsewhere.id());
        there.forEach(rig::due);
        rig.due(elsewhere);
        engine.awaitStates(there, "SUPPRESSED");
        assertThat(rig.stored(there.get(0).id()).reasons())
                .containsExactly("PRV_COUNTRY_NOT_ALLOWED");
        engine.awaitState(elsewhere, "ACCEPTED");
        there.forEach(one -> assertThat(engine.graph().to(one.phone())).isEmpty());
    }

    @Test
    void refusedCountryIsLeftOutAndOthersAreReached() {
        // given
        Planned first = refused();
        // when
        rig.due(first);
        // then
        engine.awaitState(first, "FAILED");
        isLeftOut(IntStream.range(0, 20).mapToObj(i -> refused()).toList());
        await("the next owner can know").until(() -> untilStored(PERU) != null);
    }

    @Test
    void countryThatAStatusRefusesIsLeftOutToo() {
        // given
        Planned first = accepted();
        // when
        report(first, PERU, Duration.ofMinutes(1));
        // then
        await("the owner knows")
                .until(() -> owned().orElseThrow().isCountryClosed(Address.parse(first.phone())));
        isLeftOut(List.of(planned()));
    }

    /** As in a dry run. */
    @Test
    void closedCountryIsNamedBeforeWhatTheMessageLacks() {
        // given
        rig.change(
                "update template set body = repeat('x', 1000) || '{{first_name}}'"
                        + " where waba_id = ?",
                "waba" + sender);
        Planned first = refused();
        rig.due(first);
        engine.awaitState(first, "FAILED");
        Planned there = planned();
        Planned elsewhere = planned();
        rig.change("update message set phone = '+34612345678' where id = ?", elsewhere.id());
        List<Planned> tooLong = List.of(there, elsewhere);
        tooLong.forEach(
                message ->
                        rig.change(
                                "update message set parameters ="
                                        + " jsonb_build_object('first_name', repeat('y', 25))"
                                        + " where id = ?",
                                message.id()));
        // when
        tooLong.forEach(rig::due);
        // then
        engine.awaitStates(tooLong, "SUPPRESSED");
        assertThat(rig.stored(there.id()).reasons()).containsExactly("PRV_COUNTRY_NOT_ALLOWED");
        assertThat(rig.stored(elsewhere.id()).reasons()).containsExactly("CNT_TOO_LONG");
    }

    @Test
    void statusOfLongAgoClosesNothing() {
        // given
        Planned first = accepted();
        // when
        report(first, PERU, Duration.ofMinutes(61));
        // then
        assertThat(untilStored(PERU)).isNull();
    }

    @Test
    void statusAboutANumberOfNoKnownCountryClosesNothing() {
        // given
        Planned first = accepted();
        // when
        report(first, Places.NO_REGION, Duration.ofMinutes(1));
        // then
        assertThat(untilStored(Places.NO_REGION)).isNull();
    }
}
