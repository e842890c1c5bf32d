package io.anuencia.consent.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The law of every place, for one state of the packs. Each law is built once a day. */
public final class Laws {

    /**
     * More than the combinations of places seen in one day. When it is full, laws of earlier days
     * are dropped; the cache is cleared when odd combinations fill it.
     */
    static final int KEPT = 1_000;

    static final Laws UNAVAILABLE = new Laws(Map.of(), null);

    private final Map<String, Pack> packs;
    private final Places places;
    private final Holidays holidays;
    private final Map<Place, Law> made = new ConcurrentHashMap<>();

    Laws(Map<String, Pack> packs, Holidays holidays) {
        this.packs = packs;
        this.places = new Places(packs);
        this.holidays = holidays;
    }

    private record Place(List<String> jurisdictions, String home, LocalDate day) {}

    /**
     * Returns the law that applies to a message.
     *
     * @param jurisdictions ISO 3166 codes of all places whose law applies to the person
     * @param home ISO 3166 code of the sender's country, or null
     * @param at time of the decision
     */
    public Law of(Collection<String> jurisdictions, String home, Instant at) {
        if (!packs.containsKey(PackReader.DEFAULT)) {
            return Law.UNAVAILABLE;
        }
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        makeRoom(day);
        return made.computeIfAbsent(
                new Place(jurisdictions.stream().distinct().sorted().toList(), home, day),
                this::make);
    }

    /**
     * The country whose law applies there: the country itself, or the state it is a territory of.
     */
    public static String stateOf(String country) {
        return Places.stateOf(country);
    }

    private void makeRoom(LocalDate today) {
        if (made.size() >= KEPT) {
            made.keySet().removeIf(place -> place.day().isBefore(today));
        }
        if (made.size() >= KEPT) {
            made.clear();
        }
    }

    int kept() {
        return made.size();
    }

    /** Every period in which a pack allows only one channel. */
    public List<Period> oneChannelPeriods() {
        return periods(pack -> pack.messaging().oneChannelPer());
    }

    /** Whether the packs could be read; otherwise nothing is known of their rules. */
    public boolean areAvailable() {
        return !packs.isEmpty();
    }

    /** Every period over which a pack counts messages. */
    public List<Period> countedPeriods() {
        return packs.values().stream().flatMap(Laws::counted).distinct().toList();
    }

    private static Stream<Period> counted(Pack pack) {
        MessagingRules rules = pack.messaging();
        return Stream.of(
                        pack.caps().stream().map(Cap::per),
                        rules.sunsets().stream().map(MessagingRules.Sunset::per),
                        Stream.ofNullable(rules.sameContentPer()))
                .flatMap(periods -> periods);
    }

    /** Every period for which a pack wants evidence kept. */
    public List<Period> proofPeriods() {
        return periods(pack -> pack.facts().proof());
    }

    private List<Period> periods(Function<Pack, Period> period) {
        return packs.values().stream().map(period).filter(Objects::nonNull).distinct().toList();
    }

    private Law make(Place place) {
        return new LawBuilder(
                        places.bindingAt(place.jurisdictions(), place.home()),
                        holidays,
                        place.day())
                .build(
                        packs.get(PackReader.DEFAULT).version(),
                        places.isKnown(place.jurisdictions(), place.home()));
    }
}
