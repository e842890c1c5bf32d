package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.history.Pseudonym;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives some people a username: they write once in a way that shows their number and their user id,
 * from which the services learn that both belong to one person, and from then on only as the user
 * id.
 */
final class Aliases {

    private static final int ONE_IN = 8;

    /**
     * A trial without them would prove less than it claims; services that just started take long.
     */
    private static final Duration KNOWN = Duration.ofSeconds(40);

    /** The number of keys that belong to the same person as another one. */
    private static final String LINKED =
            """
            select count(*) - count(distinct s.group_id)
              from subject_key k join subject s on s.id = k.subject_id
             where k.recipient_key = any ('{%s}')
            """;

    private final Stage stage;
    private final Api simulator;
    private final Pseudonym pseudonym;

    Aliases(Stage stage) {
        this.stage = stage;
        this.simulator = Simulator.of(stage.stack());
        this.pseudonym = Pseudonym.under(stage.stack().pepper());
    }

    /**
     * Gives one in eight of them a username; returns the keys of their user ids.
     *
     * @throws IllegalStateException if services do not link them
     */
    List<String> give(List<Crowd.Member> people) {
        Map<Crowd.Member, String> others = new HashMap<>();
        for (int i = 0; i < people.size(); i += ONE_IN) {
            Crowd.Member member = people.get(i);
            others.put(member, pseudonym.of(name(member, false)).toString());
            simulator.post(path(member, "messages"), Map.of("text", "Hola"));
        }
        Patience.await(
                KNOWN,
                () -> areLinked(others),
                "number and user id of %d people were not linked within %d s"
                        .formatted(others.size(), KNOWN.toSeconds()));
        note(others);
        others.keySet().forEach(member -> name(member, true));
        return new ArrayList<>(others.values());
    }

    private void note(Map<Crowd.Member, String> others) {
        HistoryWriter history = stage.history();
        history.write(
                others.entrySet().stream()
                        .map(each -> List.of(each.getKey().key(), each.getValue()))
                        .map(keys -> history.note(Op.PEOPLE_LINKED).texts("persons", keys))
                        .toList());
    }

    /** Sets the username; returns the user id. */
    private String name(Crowd.Member member, boolean hidesNumber) {
        return simulator
                .post(
                        path(member, "username"),
                        Map.of("username", "u" + member.waId(), "hidesNumber", hidesNumber))
                .path("userIds")
                .path(Account.WABA_ID)
                .asText();
    }

    private static String path(Crowd.Member member, String what) {
        return "/_sim/people/" + member.waId() + "/" + what;
    }

    private boolean areLinked(Map<Crowd.Member, String> others) {
        String keys =
                String.join(
                        ",",
                        others.entrySet().stream()
                                .flatMap(each -> Stream.of(each.getKey().key(), each.getValue()))
                                .toList());
        return stage.databases().count("consent", LINKED.formatted(keys)) == others.size();
    }
}
