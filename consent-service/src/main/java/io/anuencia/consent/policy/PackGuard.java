package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether packs can be read and keep to the law as this release states it. What DEFAULT says holds
 * for every country that does not say it itself, so a change of DEFAULT is judged by all of them.
 */
final class PackGuard {

    private final ShippedPacks shipped;

    PackGuard(ShippedPacks shipped) {
        this.shipped = shipped;
    }

    /**
     * What is wrong with a pack.
     *
     * @param unreadable the fields that cannot be read
     * @param loosened those that loosen a law
     */
    private record Faults(List<Problem.Field> unreadable, List<Problem.Field> loosened) {

        void addTo(Faults all, String prefix) {
            unreadable.forEach(field -> all.unreadable.add(prefixed(field, prefix)));
            loosened.forEach(field -> all.loosened.add(prefixed(field, prefix)));
        }

        private static Problem.Field prefixed(Problem.Field field, String prefix) {
            return new Problem.Field(prefix + field.field(), field.detail());
        }
    }

    /**
     * Refuses a pack that was put among the others.
     *
     * @throws ProblemException 400 for what cannot be read, 422 for what loosens a law and for what
     *     a part of a country asks of texts; fields of other packs that suffer from it are named
     *     with their pack, as in {@code US.waiver}
     */
    void check(String name, Map<String, StoredPack> heads) {
        refuseTextsOfAPart(heads.get(name));
        Faults all = new Faults(new ArrayList<>(), new ArrayList<>());
        faultsOf(name, heads).addTo(all, "");
        IdleFields.of(name, heads.get(name).body()).stream()
                .filter(field -> all.unreadable().stream().noneMatch(isAbout(field)))
                .forEach(all.unreadable()::add);
        if (name.equals(PackReader.DEFAULT)) {
            heads.keySet().stream()
                    .filter(other -> !other.equals(name))
                    .sorted()
                    .forEach(other -> faultsOf(other, heads).addTo(all, other + "."));
        }
        if (!all.unreadable().isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.INVALID_REQUEST,
                    "Correct the fields named in errors and send the pack again.",
                    all.unreadable());
        }
        if (!all.loosened().isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.UNPROCESSABLE,
                    "A pack may tighten a law, never loosen it; keep what errors name. A law that"
                            + " changed comes with a release.",
                    all.loosened());
        }
    }

    private static Predicate<Problem.Field> isAbout(Problem.Field field) {
        return other -> other.field().equals(field.field());
    }

    /** Whoever checks texts looks at countries: what a part asks of them would bind nobody. */
    private static void refuseTextsOfAPart(StoredPack pack) {
        if (Pack.isPart(pack.name()) && pack.body().hasNonNull("content")) {
            throw ProblemException.unprocessable(
                    "content",
                    "Texts are checked by the pack of the country; write there what they must"
                            + " show.");
        }
    }

    /**
     * Whether a pack that someone put is below the law as this release states it. DEFAULT is so too
     * where it loosens a pack of this release that inherits from it. One that cannot be read is not
     * judged: a younger release may have taken it.
     */
    boolean hasFallen(String name, Map<String, StoredPack> heads) {
        return !heads.get(name).shipped()
                && judged(name, heads)
                        .anyMatch(pack -> !faultsOf(pack, heads).loosened().isEmpty());
    }

    /**
     * What a pack that has fallen says with the word of this release in every field that loosens:
     * what it tightened in others goes on to bind. One field after the other, for the basis of
     * hours says what else is judged. Empty where it falls all the same.
     */
    Optional<ObjectNode> mended(String name, Map<String, StoredPack> heads) {
        StoredPack fallen = heads.get(name);
        ObjectNode ours = shipped.standInFor(name).body();
        ObjectNode body = fallen.body().deepCopy();
        Map<String, StoredPack> tried = new HashMap<>(heads);
        tried.put(name, new StoredPack(name, fallen.version(), false, body, fallen.since()));
        Set<String> taken = new HashSet<>();
        List<String> wrong = wrongFields(name, tried);
        while (!wrong.isEmpty()) {
            Optional<String> next =
                    wrong.stream().filter(field -> !taken.contains(field)).findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            String field = next.get();
            taken.add(field);
            body.remove(field);
            if (ours.has(field)) {
                body.set(field, ours.get(field));
            }
            wrong = wrongFields(name, tried);
        }
        return Optional.of(body);
    }

    /** The fields as a pack has them, whatever within them is wrong. */
    private List<String> wrongFields(String name, Map<String, StoredPack> heads) {
        return judged(name, heads)
                .map(pack -> faultsOf(pack, heads))
                .flatMap(
                        faults ->
                                Stream.concat(
                                        faults.unreadable().stream(), faults.loosened().stream()))
                .map(field -> field.field().split("[.\\[]")[0])
                .toList();
    }

    /** The pack, and for DEFAULT those of this release too. */
    private Stream<String> judged(String name, Map<String, StoredPack> heads) {
        Stream<String> heirs =
                shipped.stored().values().stream()
                        .filter(pack -> isInForce(pack, heads))
                        .map(StoredPack::name);
        return name.equals(PackReader.DEFAULT)
                ? Stream.concat(Stream.of(name), heirs)
                : Stream.of(name);
    }

    private static boolean isInForce(StoredPack pack, Map<String, StoredPack> heads) {
        StoredPack head = heads.get(pack.name());
        return head.shipped() && head.version().equals(pack.version());
    }

    private Faults faultsOf(String name, Map<String, StoredPack> heads) {
        StoredPack pack = heads.get(name);
        List<Problem.Field> unreadable = new ArrayList<>();
        Pack read =
                PackReader.read(
                        name,
                        pack.version(),
                        pack.body(),
                        heads.get(PackReader.DEFAULT).body(),
                        unreadable);
        if (!unreadable.isEmpty()) {
            return new Faults(unreadable, List.of());
        }
        return new Faults(List.of(), loosened(read));
    }

    private List<Problem.Field> loosened(Pack pack) {
        Pack floor = shipped.floorOf(pack.name());
        if (floor == null) {
            return List.of();
        }
        List<Problem.Field> loosened = PackFloor.loosened(floor, pack);
        if (Places.stateOf(pack.name()).equals(pack.name())) {
            return loosened;
        }
        // The pack of the state binds beside it: what that asks for need not be said again.
        Pack defaults = shipped.packs().get(PackReader.DEFAULT);
        List<Problem.Field> anywhere = PackFloor.loosened(defaults, pack);
        return loosened.stream()
                .filter(field -> anywhere.stream().anyMatch(isAbout(field)))
                .toList();
    }
}
