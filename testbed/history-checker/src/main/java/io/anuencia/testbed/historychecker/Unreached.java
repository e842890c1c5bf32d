package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts campaign messages that ended without an attempt, to people who had not opted out: no
 * invariant forbids writing to nobody at all.
 */
final class Unreached {

    private final Wishes wishes;
    private final Set<String> tried;

    private Unreached(History history) {
        this.wishes = history.wishes();
        this.tried =
                history.sends().starts().stream()
                        .map(start -> start.text("message"))
                        .collect(Collectors.toSet());
    }

    static long of(History history) {
        Unreached unreached = new Unreached(history);
        return history.all(Op.FINAL_MESSAGE).stream().filter(unreached::isOne).count();
    }

    private boolean isOne(Entry message) {
        return message.find("campaign") != null
                && !tried.contains(message.text("message"))
                // It may have left: the process that would note the start may have died first.
                && !Figures.DOUBTFUL.contains(message.text("state"))
                && wishes.optOutsOf(keysOf(message.text("person"))).isEmpty();
    }

    private List<String> keysOf(String person) {
        return Stream.concat(
                        Stream.of(person),
                        wishes.linksOf().getOrDefault(person, List.of()).stream()
                                .flatMap(link -> link.texts("persons").stream()))
                .distinct()
                .toList();
    }
}
