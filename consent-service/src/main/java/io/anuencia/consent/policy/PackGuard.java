package io.anuencia.consent.policy;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
        if (heads.get(name).shipped()) {
            return false;
        }
        return loosens(name, heads)
                || (name.equals(PackReader.DEFAULT)
                        && shipped.stored().values().stream()
                                .filter(pack -> isInForce(pack, heads))
                                .anyMatch(pack -> loosens(pack.name(), heads)));
    }

    private boolean loosens(String name, Map<String, StoredPack> heads) {
        return !faultsOf(name, heads).loosened().isEmpty();
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
