package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.time.DateTimeException;
import java.time.Period;
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
 * Checks that packs can be read and keep to the law as this release states it. DEFAULT applies to
 * every country that does not override it, so a change of DEFAULT is judged for all of them.
 */
final class PackGuard {

    /** The most elements of a list. What is published of a pack must fit into one record. */
    private static final int ELEMENTS_MAX = 1_000;

    private static final String LIFE = "exp";
    private static final Period SHORTEST_LIFE = Period.ofMonths(3);

    private final ShippedPacks shipped;

    PackGuard(ShippedPacks shipped) {
        this.shipped = shipped;
    }

    /**
     * The faults of a pack.
     *
     * @param unreadable fields that cannot be read
     * @param loosened fields that loosen a law
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
     * Refuses a faulty pack that was put among the others.
     *
     * @throws ProblemException 400 for fields that cannot be read; 422 for fields that loosen a
     *     law, and for a part of a country that sets what texts must show. Affected fields of other
     *     packs are named with their pack, as in {@code US.waiver}
     */
    void check(String name, Map<String, StoredPack> heads) {
        refuseTextsOfAPart(heads.get(name));
        Faults all = new Faults(new ArrayList<>(), new ArrayList<>());
        faultsOf(name, heads).addTo(all, "");
        all.unreadable().addAll(tooLong(heads.get(name).body()));
        all.unreadable().addAll(tooBrief(heads.get(name).body()));
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
                    "A pack may tighten a law, never loosen it; keep the fields named in errors. A"
                            + " changed law comes with a release.",
                    all.loosened());
        }
    }

    /** Checked only when a pack is put: one that was put earlier must not become unreadable. */
    private static List<Problem.Field> tooLong(ObjectNode pack) {
        return pack.properties().stream()
                .filter(field -> field.getValue().size() > ELEMENTS_MAX)
                .map(field -> new Problem.Field(field.getKey(), "write at most 1,000"))
                .toList();
    }

    /**
     * Refuses to forget people sooner than anybody means to: contacts without a sign of life for
     * that long are deleted the next night, and P24D is easily written for P24M. Checked only when
     * a pack is put.
     */
    private static List<Problem.Field> tooBrief(ObjectNode pack) {
        String advice = "write at least P3M: contacts that old are deleted for good";
        try {
            boolean brief =
                    pack.hasNonNull(LIFE)
                            && PackFloor.isShorter(
                                    Period.parse(pack.path(LIFE).asText()), SHORTEST_LIFE);
            return brief ? List.of(new Problem.Field(LIFE, advice)) : List.of();
        } catch (DateTimeException unreadable) {
            return List.of(); // reported as such
        }
    }

    private static Predicate<Problem.Field> isAbout(Problem.Field field) {
        return other -> other.field().equals(field.field());
    }

    /** Texts are checked by country, so requirements in the pack of a part would bind nobody. */
    private static void refuseTextsOfAPart(StoredPack pack) {
        if (Pack.isPart(pack.name()) && pack.body().hasNonNull("content")) {
            throw ProblemException.unprocessable(
                    "content",
                    "Texts are checked by the pack of the country; write there what they must"
                            + " show.");
        }
    }

    /**
     * Whether a pack that someone put is below the law as this release states it. DEFAULT also is
     * if it loosens a pack of this release that inherits from it. A pack that cannot be read is not
     * judged, since a later release may have accepted it.
     */
    boolean hasFallen(String name, Map<String, StoredPack> heads) {
        return !heads.get(name).shipped()
                && judged(name, heads)
                        .anyMatch(pack -> !faultsOf(pack, heads).loosened().isEmpty());
    }

    /**
     * Returns a fallen pack with every loosening field replaced by this release's; what it
     * tightened in other fields keeps applying. Fields are replaced one at a time, because the
     * basis of the hours decides what else is judged. Empty if it still falls short.
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

    /**
     * The names of faulty fields at the top level of the pack, wherever within them the fault is.
     */
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

    /** The pack, and for DEFAULT also the packs of this release in force. */
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
        // The pack of the state applies as well, so its requirements need not be repeated here.
        Pack defaults = shipped.packs().get(PackReader.DEFAULT);
        List<Problem.Field> anywhere = PackFloor.loosened(defaults, pack);
        return loosened.stream()
                .filter(field -> anywhere.stream().anyMatch(isAbout(field)))
                .toList();
    }
}
