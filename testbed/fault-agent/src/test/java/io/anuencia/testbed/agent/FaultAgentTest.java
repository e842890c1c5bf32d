package io.anuencia.testbed.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Op;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultAgentTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev", "staging,eu"})
    void anyProfileThatPeopleMightLiveInIsRefused(String profile) {
        // given
        Map<String, String> environment = Map.of("QUARKUS_PROFILE", profile);
        // when, then
        assertThatThrownBy(() -> FaultAgent.requireTestProfile(environment))
                .hasMessageContaining("for local and test alone");
    }

    @Test
    void serviceWithoutAProfileIsTakenForProduction() {
        // given
        Map<String, String> environment = Map.of();
        // when, then
        assertThatThrownBy(() -> FaultAgent.requireTestProfile(environment))
                .hasMessageContaining("prod");
        assertThatCode(() -> FaultAgent.requireTestProfile(Map.of("QUARKUS_PROFILE", "local")))
                .doesNotThrowAnyException();
    }

    @Test
    void argumentsNameFilePartyAndBug() {
        // given
        String text = "history=/tmp/x.ndjson,by=consent,bug=NO_LOCK";
        // when
        AgentSettings settings = AgentSettings.parse(text);
        // then
        assertThat(settings.history()).isEqualTo(Path.of("/tmp/x.ndjson"));
        assertThat(settings.by()).isEqualTo("consent");
        assertThat(settings.bug()).contains(Bug.NO_LOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "history=x", "by=x", "history=x,by=y,what=z", "history=x,by=y,bug=Z"})
    void argumentsThatSaySomethingElseAreRefused(String text) {
        // given, when, then
        assertThatThrownBy(() -> AgentSettings.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*(write history=FILE|there is no bug Z).*");
    }

    /** A request for a decision of consent-service, as a probe sees it. */
    record Request(
            UUID attemptId,
            List<String> recipientKeys,
            String brand,
            String purpose,
            String messageClass,
            String phoneNumberId) {}

    /** The answer to it. */
    record Answer(
            UUID attemptId,
            UUID decisionId,
            UUID messageId,
            String result,
            List<String> reasons,
            long subjectVersion) {}

    @Test
    void decisionIsNotedWithWhatWasAskedAndWhatWasAnswered() throws Exception {
        // given
        UUID attempt = new UUID(1, 2);
        Request request = new Request(attempt, List.of("ann"), "acme", "offers", "MARKETING", "1");
        Answer answer = new Answer(attempt, attempt, attempt, "PERMITTED", List.of("ALLOWED"), 3);
        Path file = folder.resolve("notes.ndjson");
        // when
        try (HistoryWriter history = HistoryWriter.open(file, "consent")) {
            history.write(
                    Probe.DECIDED.notes(
                            new Seen(null, List.of(List.of(request)), List.of(answer), 7),
                            history));
        }
        // then
        assertThat(Files.readString(file))
                .contains(Op.PERMIT_DECIDED.word(), attempt.toString(), "\"persons\":[\"ann\"]")
                .contains("\"version\":3", "\"begun\":7", "\"class\":\"MARKETING\"");
    }

    @Test
    void whatCannotBeReadIsNotedAsMissing() throws Exception {
        // given
        Path file = folder.resolve("notes.ndjson");
        try (HistoryWriter history = HistoryWriter.open(file, "dispatch")) {
            Watching.begin(history, folder);
            // when
            Watching.entered(
                    "io.anuencia.dispatch.sending.WireCall.end", "no call", new Object[0], 1);
        }
        // then
        assertThat(Files.readString(file)).contains(Op.NOTE_FAILED.word(), "STARTED", "permit");
    }

    /** A class with a constant, a question and an answer that can be changed. */
    public static final class Victim {

        /** Its text. */
        public String text() {
            return "select 1 for no key update";
        }

        /** Its state. */
        public Thread.State state() {
            return Thread.State.NEW;
        }

        /** Its answer. */
        public boolean isLate() {
            return true;
        }
    }

    @Test
    void mutationsChangeTextsConstantsAndAnswers() throws Exception {
        // given
        String type = Victim.class.getName();
        List<Mutation> mutations =
                List.of(
                        Mutation.text(type, "for no key update", "for key share"),
                        Mutation.constant(type, "NEW", "BLOCKED"),
                        Mutation.no(type, "isLate"));
        // when
        var builder = new ByteBuddy().redefine(Victim.class);
        for (Mutation mutation : mutations) {
            @SuppressWarnings("unchecked")
            var changed = (DynamicType.Builder<Victim>) mutation.change().in(builder);
            builder = changed;
        }
        Class<?> changed =
                builder.make().load(null, ClassLoadingStrategy.Default.WRAPPER).getLoaded();
        Object victim = changed.getConstructor().newInstance();
        // then
        assertThat(changed.getMethod("text").invoke(victim)).isEqualTo("select 1 for key share");
        assertThat(changed.getMethod("state").invoke(victim)).isEqualTo(Thread.State.BLOCKED);
        assertThat(changed.getMethod("isLate").invoke(victim)).isEqualTo(false);
    }

    @Test
    void mutationThatFindsNothingToChangeIsAnError() {
        // given
        Mutation mutation = Mutation.text(Victim.class.getName(), "no such text", "");
        // when, then
        assertThatThrownBy(
                        () -> mutation.change().in(new ByteBuddy().redefine(Victim.class)).make())
                .hasMessageContaining("has no \"no such text\" to replace");
    }
}
