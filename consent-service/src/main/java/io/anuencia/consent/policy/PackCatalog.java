package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.PackContentChanged;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Stores packs, each version immutable, and publishes what marketing texts must show. */
@ApplicationScoped
class PackCatalog {

    private static final Logger LOG = Logger.getLogger(PackCatalog.class);
    private static final String VERSION = "version";
    private static final String VERSION_PATTERN = "[A-Za-z0-9][A-Za-z0-9.-]{0,39}";

    private final PackStore store;
    private final Outbox outbox;
    private final Clock clock;
    private final ShippedPacks shipped = new ShippedPacks();
    private final PackGuard guard = new PackGuard(shipped);

    PackCatalog(PackStore store, Outbox outbox, @Clocks.Decision Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    Map<String, StoredPack> heads() {
        return store.heads();
    }

    /** Puts a pack; a pack equal to the one in force changes nothing. */
    @Transactional
    StoredPack put(String name, ObjectNode request) {
        store.hold();
        Map<String, StoredPack> heads = store.heads();
        Map<String, StoredPack> versions = store.versions(name);
        ObjectNode body = request.deepCopy();
        String version = version(body, versions);
        StoredPack head = heads.get(name);
        if (head != null && head.body().equals(body) && isSame(request, head)) {
            return head;
        }
        StoredPack pack = new StoredPack(name, version, false, body, after(heads.values()));
        heads.put(name, pack);
        guard.check(name, heads);
        if (versions.containsKey(version)) {
            throw new ProblemException(
                    Problem.Kind.CONFLICT,
                    "This version of the pack exists already; name another one, or leave it out.",
                    List.of(new Problem.Field(VERSION, "is already taken")));
        }
        store.add(pack);
        publish(heads, name.equals(PackReader.DEFAULT) ? heads.keySet() : List.of(name));
        return pack;
    }

    /**
     * Stores the packs of this release that the database does not have. A pack that someone put
     * stays in force unless it falls below the law as this release states it: the fields that
     * loosen the law are then replaced by the release's, or the whole pack if that is not enough.
     * What texts must show is published again at each start, because the topic may be new.
     */
    @Transactional
    void ship() {
        store.hold();
        Map<String, StoredPack> heads = store.heads();
        for (StoredPack pack : shipped.stored().values()) {
            StoredPack head = heads.get(pack.name());
            boolean known = store.versions(pack.name()).containsKey(pack.version());
            if (!known && (head == null || head.shipped())) {
                StoredPack added =
                        new StoredPack(
                                pack.name(),
                                pack.version(),
                                true,
                                pack.body(),
                                after(heads.values()));
                store.add(added);
                heads.put(pack.name(), added);
            }
        }
        replaceFallen(heads);
        publish(heads, heads.keySet());
    }

    /**
     * Replaces packs below the law: they may have been put when the law was milder, or before the
     * packs that inherit from them were checked.
     */
    private void replaceFallen(Map<String, StoredPack> heads) {
        List<String> names = new ArrayList<>(heads.keySet());
        // DEFAULT first: the others are judged with the fields they finally inherit from it.
        names.sort(Comparator.comparing(name -> !name.equals(PackReader.DEFAULT)));
        for (String name : names) {
            if (guard.hasFallen(name, heads)) {
                StoredPack fallen = heads.get(name);
                StoredPack added = replacement(name, heads);
                store.add(added);
                heads.put(name, added);
                LOG.errorf(
                        "policy pack fell below this release and was replaced"
                                + " pack=%s version=%s by=%s",
                        name, fallen.version(), added.version());
            }
        }
    }

    private StoredPack replacement(String name, Map<String, StoredPack> heads) {
        Optional<ObjectNode> mended = guard.mended(name, heads);
        StoredPack source = mended.isPresent() ? heads.get(name) : shipped.standInFor(name);
        return new StoredPack(
                name,
                free(source.version(), store.versions(name)),
                mended.isEmpty() && name.equals(source.name()),
                mended.orElse(source.body()),
                after(heads.values()));
    }

    private static String free(String version, Map<String, StoredPack> taken) {
        String free = version;
        for (int next = 2; taken.containsKey(free); next++) {
            free = version + "." + next;
        }
        return free;
    }

    private String version(ObjectNode body, Map<String, StoredPack> versions) {
        var asked = body.remove(VERSION);
        if (asked == null) {
            String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
            int next = versions.size() + 1;
            while (versions.containsKey(today + "." + next)) {
                next++;
            }
            return today + "." + next;
        }
        if (!asked.isTextual() || !asked.asText().matches(VERSION_PATTERN)) {
            throw ProblemException.invalid(
                    VERSION, "write 1 to 40 letters, digits, dots and hyphens, or leave it out");
        }
        return asked.asText();
    }

    private static boolean isSame(ObjectNode request, StoredPack head) {
        return !request.has(VERSION) || request.get(VERSION).asText().equals(head.version());
    }

    private void publish(Map<String, StoredPack> heads, Iterable<String> names) {
        Map<String, Pack> packs = PolicyPacks.parse(heads, new ArrayList<>());
        List<PackContentChanged> events = new ArrayList<>();
        for (String name : names) {
            Pack pack = packs.get(name);
            boolean says = !pack.content().isEmpty() || !pack.messaging().sectorsDenied().isEmpty();
            if (says) {
                events.add(
                        new PackContentChanged(
                                name,
                                pack.version(),
                                pack.content(),
                                pack.messaging().sectorsDenied(),
                                pack.consent().inactivity(),
                                since(name, heads)));
            }
        }
        outbox.appendAll(events);
    }

    /**
     * When a pack last changed: what it inherits may be newer than its own fields; a part inherits
     * nothing.
     */
    private static Instant since(String name, Map<String, StoredPack> heads) {
        Instant own = heads.get(name).since();
        StoredPack defaults = heads.get(PackReader.DEFAULT);
        return defaults == null || Pack.isPart(name) || own.isAfter(defaults.since())
                ? own
                : defaults.since();
    }

    /** Now, but later than every stored pack, so that readers can take the latest one. */
    private Instant after(Collection<StoredPack> packs) {
        Instant now = clock.instant();
        return packs.stream()
                .map(pack -> pack.since().plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }
}
